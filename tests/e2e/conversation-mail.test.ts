import type { Browser, Page } from "@playwright/test";
import { expect, linkIn, test } from "./fixtures";

const DISCUSSION = "/papers/2507.11412/discussion";

test.use({ javaScriptEnabled: false });

test("a member gets a mail about a reply, reads it, stops such mails with one click, and blocks its author", async ({
  browser,
  site,
  smtp,
  address,
  request,
}) => {
  // The worker's clock looks once a minute.
  test.setTimeout(180_000);
  const signedIn = async (name: string) => {
    const page = await browser.newPage({ baseURL: site.url, javaScriptEnabled: false });
    await signInAs(page, `${name}-${address}`);
    await page.goto("/settings");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.locator("form[action='/api/settings/profile']").getByRole("button", { name: "Save" }).click();
    await page.goto(DISCUSSION);
    return page;
  };
  const signInAs = async (page: Page, email: string) => {
    await page.goto("/sign-in");
    await page.getByLabel("Your email address").fill(email);
    await page.getByRole("button", { name: "Email me a link" }).click();
    const mail = await smtp.waitForMessage(({ to }) => to === email);
    await page.goto(linkIn(mail.text, "/sign-in/confirm"));
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  const ada = await signedIn("ada");
  const bob = await signedIn("bob");
  const write = async (page: Page, label: string | RegExp, text: string) => {
    await page.getByLabel(label).fill(text);
    await page.getByRole("button", { name: "Post" }).click();
  };
  const isReply = ({ to, subject }: { to: string; subject: string }) =>
    to === `ada-${address}` && /bob replied to you/.test(subject);

  await write(ada, /Your comment/, "What of the layers?");
  await bob.goto(ada.url());
  await bob.getByText("Reply", { exact: true }).click();
  await write(bob, "Your reply", "They are **fused**.");
  const mail = await smtp.waitForMessage(isReply, 90_000);

  await test.step("the mail leads to the reply", async () => {
    expect(mail.text).toContain("> They are **fused**.");
    // From elsewhere: an address that differs in its fragment alone loads nothing anew.
    await ada.goto("/");
    await ada.goto(linkIn(mail.text, DISCUSSION));
    await expect(ada.locator(".replies .comment")).toContainText("They are fused.");
    await screenshotOf(browser, mail.html);
  });

  await test.step("one click of the mailbox, or the button of the page, stops such mails", async () => {
    const oneClick = /<([^>]+)>/.exec(mail.header("List-Unsubscribe") ?? "")?.[1] ?? "";
    const answer = await request.post(oneClick, { form: { "List-Unsubscribe": "One-Click" } });
    expect(answer.status()).toBe(200);
    await ada.goto("/settings");
    await expect(ada.getByLabel("Never")).toBeChecked();
    await ada.screenshot({ path: test.info().outputPath("settings.png"), fullPage: true });
    await ada.getByLabel("At once").check();
    const form = ada.locator("form[action='/api/settings/conversation-mail']");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(ada.getByRole("status").getByText("Your email settings are saved.")).toBeVisible();
    await ada.goto(linkIn(mail.text, "/conversation-mail/stop"));
    await expect(ada.getByText(`ada-${address}`)).toHaveCount(0);
    await ada.getByRole("button", { name: "Stop these mails" }).click();
    await expect(ada.getByRole("heading", { name: "Stopped" })).toBeVisible();
  });

  await test.step("a block folds what the blocked wrote and refuses their replies", async () => {
    await ada.goto(linkIn(mail.text, DISCUSSION));
    await ada.getByRole("link", { name: "Report or block" }).click();
    await ada.screenshot({ path: test.info().outputPath("report.png"), fullPage: true });
    await ada.getByRole("button", { name: "Block" }).click();
    await expect(ada.getByRole("button", { name: "Unblock bob" })).toBeVisible();
    await ada.goto(linkIn(mail.text, DISCUSSION));
    await expect(ada.getByText("From somebody whom you block")).toBeVisible();
    await expect(ada.getByText("They are fused.")).toBeHidden();
    await ada.screenshot({ path: test.info().outputPath("folded.png"), fullPage: true });
    await bob.getByText("Reply", { exact: true }).click();
    await write(bob, "Your reply", "Answer me!");
    await expect(bob.getByText("You can’t reply to this person.")).toBeVisible();
  });
});

/** For human eyes: the mail as a browser shows it. */
async function screenshotOf(browser: Browser, html: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 640, height: 600 } });
  await page.setContent(html);
  await page.screenshot({ path: test.info().outputPath("mail.png"), fullPage: true });
  await page.close();
}
