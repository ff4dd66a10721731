import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, linkIn, test } from "./fixtures";

test.use({ siteOf: "the story" });

const run = promisify(execFile);
const FIRST = "Understanding and Improving Encoder Layer Fusion in Sequence-to-Sequence Learning";

test("a reader finds the day's papers, signs in, upvotes, subscribes, gets the digest and unsubscribes with one click", async ({
  page,
  site,
  smtp,
  address,
  signIn,
}) => {
  await test.step("the day's papers are there, in the order of the original page", async () => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1, name: "Daily Papers" })).toBeVisible();
    await expect(page.getByText("by AK and the research community")).toBeVisible();
    await expect(page.getByText("Friday, 12 December 2025")).toBeVisible();
    await expect(page.getByRole("article")).toHaveCount(45);
    await expect(page.getByRole("article").first().getByRole("heading")).toHaveText(FIRST);
    await expect(page.getByRole("article").first()).toContainText("6 authors");
  });

  const third = page.getByRole("article").nth(2);
  const thirdTitle =
    "Scan and Snap: Understanding Training Dynamics and Token Composition in 1-layer Transformer";
  const upvote = page.getByRole("button", { name: `Upvote ${thirdTitle}` });

  await test.step("an upvote asks a stranger to sign in", async () => {
    await expect(third).toContainText(thirdTitle);
    await upvote.click();
    await expect(page).toHaveURL(/\/sign-in\?next=/);
  });

  await test.step("a mailed link and one button sign in", () => signIn(page, address));

  await test.step("an upvote shows at once and is there after a reload", async () => {
    await page.goto("/");
    await upvote.click();
    await expect(upvote).toHaveAttribute("aria-pressed", "true");
    await expect(upvote).toContainText("1");
    await page.reload();
    await expect(upvote).toHaveAttribute("aria-pressed", "true");
    await expect(upvote).toContainText("1");
    await upvote.click();
    await expect(upvote).toHaveAttribute("aria-pressed", "false");
    await expect(upvote).toContainText("0");
    await upvote.click();
    await expect(upvote).toContainText("1");
    await page.waitForLoadState("networkidle");
    const listed = await page.request.get("/api/daily_papers?date=2025-12-12&limit=1");
    expect((await listed.json())[0]).toMatchObject({ title: thirdTitle, paper: { upvotes: 1 } });
  });

  await test.step("the paper's page shows the same vote", async () => {
    await page.getByRole("link", { name: thirdTitle }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(thirdTitle);
    await expect(upvote).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("subscribing takes an address and a confirmation by mail", async () => {
    await page.goto("/");
    await page.getByLabel("Your email address").fill(`digest-${address}`);
    await page.getByRole("button", { name: "Subscribe" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/check your mail/i);
    const mail = await smtp.waitForMessage(
      ({ to, text }) => to === `digest-${address}` && text.includes("/subscribe/confirm"),
    );
    await page.goto(linkIn(mail.text, "/subscribe/confirm"));
    await expect(page.getByText(`digest-${address}`)).toBeVisible();
    await page.getByRole("main").getByRole("button").click();
    await expect(page).toHaveURL(/\/subscribe\/done/);
  });

  const digest =
    await test.step("the digest comes once, however often it is triggered, best paper first", async () => {
      for (let trigger = 0; trigger < 2; trigger += 1)
        await run(
          process.execPath,
          ["--import", "tsx", "scripts/digest.ts", "--frequency", "daily", "--date", "2025-12-12"],
          {
            env: {
              PATH: process.env.PATH,
              NODE_ENV: "production",
              DATA_DIR: site.dataDir,
              SMTP_URL: smtp.url,
              LOG_LEVEL: "warn",
            },
          },
        );
      const isDigest = ({ to, headers }: { to: string; headers: boolean }) =>
        to === `digest-${address}` && headers;
      const digests = smtp.messages.filter((one) =>
        isDigest({ to: one.to, headers: one.header("list-id") !== undefined }),
      );
      expect(digests).toHaveLength(1);
      const [mail] = digests;
      if (!mail) throw new Error("no digest");
      expect(mail.subject).toContain("Scan and Snap");
      expect(mail.text.indexOf("Scan and Snap")).toBeLessThan(mail.text.indexOf("Encoder Layer Fusion"));
      expect(mail.header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
      expect(mail.html).toContain(site.url);
      return mail;
    });

  await test.step("one click, as a mail program makes it, ends the subscription", async () => {
    const oneClick = /<(https?:[^>]+)>/.exec(digest.header("list-unsubscribe") ?? "")?.[1] ?? "";
    const answer = await page.request.post(oneClick, { form: { "List-Unsubscribe": "One-Click" } });
    expect(answer.status()).toBe(200);
    const link = linkIn(digest.text, "/unsubscribe");
    await page.goto(link);
    await page.getByRole("main").getByRole("button").click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/unsubscribed|no more/i);
  });

  await test.step("signing out ends the session", async () => {
    await page.goto("/");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    const me = await page.request.get("/api/me");
    expect(await me.json()).toMatchObject({ member: null });
  });
});
