import { XSS_VECTORS } from "../support/xss-vectors";
import { expect, test } from "./fixtures";

const DISCUSSION = "/papers/2012.14768/discussion";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a member writes, previews, replies, edits and deletes, and everyone reads it", async ({
    page,
    browser,
    smtp,
    address,
    site,
  }) => {
    await page.goto("/papers/2012.14768");
    await page.getByRole("link", { name: "Write the first comment" }).click();
    await expect(page).toHaveURL(new RegExp(`${DISCUSSION}$`));
    await page.getByRole("link", { name: "Sign in to write" }).click();
    await page.getByLabel("Your email address").fill(address);
    await page.getByRole("button", { name: "Email me a link" }).click();
    const mail = await smtp.waitForMessage(({ to }) => to === address);
    await page.goto(/https?:\/\/\S+\/sign-in\/confirm\S+/.exec(mail.text)?.[0] ?? "");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(new RegExp(`${DISCUSSION}$`));

    await test.step("the preview posts nothing, and what it shows is what is posted", async () => {
      await page.getByLabel(/Your comment/).fill("**Fused** layers: $x^2$");
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(page.getByRole("heading", { name: "Preview" })).toBeVisible();
      const previewed = await page.locator(".comment").innerHTML();
      await page.getByRole("button", { name: "Post", exact: true }).click();
      await expect(page).toHaveURL(/discussion\?thread=\d+#comment-\d+$/);
      expect(await page.locator(".comment-text > div").innerHTML()).toBe(previewed);
      await expect(page.locator(".comment math")).toBeVisible();
    });

    await test.step("a reply stands below it", async () => {
      await page.getByText("Reply", { exact: true }).click();
      await page.getByLabel("Your reply").fill("A reply");
      await page.getByRole("button", { name: "Post" }).click();
      await expect(page.locator(".replies .comment")).toContainText("A reply");
    });

    await test.step("an edit is marked", async () => {
      const reply = page.locator(".replies .comment");
      await reply.getByText("Edit", { exact: true }).click();
      await reply.getByLabel("Your comment").fill("A better reply");
      await reply.getByRole("button", { name: "Save" }).click();
      await expect(reply).toContainText("A better reply");
      await expect(reply).toContainText("edited");
    });

    await test.step("a deleted comment keeps the place of its replies", async () => {
      const first = page.locator(".comment").first();
      await first.getByText("Delete", { exact: true }).click();
      await first.getByRole("button", { name: /Delete this comment/ }).click();
      await expect(page).toHaveURL(new RegExp(`${DISCUSSION}$`));
      await expect(page.locator(".comment").first()).toContainText("This comment was deleted");
      await expect(page.locator(".replies")).toContainText("A better reply");
    });

    await test.step("a stranger reads it, and is not offered to write", async () => {
      const stranger = await browser.newPage({ baseURL: site.url });
      const answer = await stranger.goto(DISCUSSION);
      expect(answer?.headers()["cache-control"]).toMatch(/no-store/);
      await expect(stranger.locator(".replies")).toContainText("A better reply");
      await expect(stranger.locator("textarea")).toHaveCount(0);
      await stranger.close();
    });
  });
});

test("with JavaScript, the preview appears below the form, shows exactly what will be posted, and posts nothing", async ({
  page,
  address,
  signIn,
}) => {
  await signIn(page, address);
  await page.goto("/papers/2510.04694/discussion");
  await page.getByLabel(/Your comment/).fill("A *preview* with $e^{i\\pi}$ and <b>no</b> HTML");
  await page.getByRole("button", { name: "Preview" }).click();
  const previewed = page.locator(".comment-preview .comment-text");
  await expect(previewed.locator("math")).toBeVisible();
  const html = await previewed.innerHTML();
  await expect(page.locator(".comment")).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath("preview.png"), fullPage: true });
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await expect(page).toHaveURL(/discussion\?thread=\d+#comment-\d+$/);
  expect(await page.locator(".comment .comment-text > div").innerHTML()).toBe(html);
});

test("a reaction takes one press, counts once and can be removed, and the cached page shows it", async ({
  page,
  address,
  signIn,
}) => {
  await signIn(page, address);
  await page.goto("/papers/2510.04694/discussion");
  await page.getByLabel(/Your comment/).fill("To react to");
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await page.getByRole("button", { name: "Agree" }).click();
  await expect(page.getByRole("button", { name: "Agree, 1" })).toHaveAttribute("aria-pressed", "true");
  await page.screenshot({ path: test.info().outputPath("reactions.png"), fullPage: true });
  await page.goto("/papers/2510.04694");
  await expect(async () => {
    await page.reload();
    await expect(page.locator(".reactions li").first()).toHaveText("👍 1", { timeout: 100 });
  }).toPass({ timeout: 25_000 });
  await page.goBack();
  await page.getByRole("button", { name: "Agree, 1" }).click();
  await expect(page.getByRole("button", { name: "Agree", exact: true })).toHaveAttribute(
    "aria-pressed",
    "false",
  );
});

test("no published XSS vector runs anywhere", async ({ page, address, signIn }) => {
  await signIn(page, address);
  const ran: string[] = [];
  page.on("dialog", (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("http://localhost")) asked.push(request.url());
  });
  // A member may write ten a minute: they go out in a few comments, each of which holds many.
  const perComment = Math.ceil(XSS_VECTORS.length / 8);
  for (let start = 0; start < XSS_VECTORS.length; start += perComment) {
    const text = XSS_VECTORS.slice(start, start + perComment).join("\n\n");
    const answer = await page.request.post("/api/papers/2405.18218/comments", {
      data: { text },
      headers: { Origin: new URL(page.url()).origin },
    });
    expect(answer.status(), await answer.text()).toBe(201);
  }
  for (const path of ["/papers/2405.18218/discussion", "/papers/2405.18218"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expect(page.locator(".comment")).toHaveCount(8);
    const text = page.locator(".comment-text");
    await expect(
      text.locator("script, style, iframe, img, svg, form, object, [onclick], [onerror]"),
    ).toHaveCount(0);
    for (const link of await text.getByRole("link").all()) await link.hover({ force: true });
  }
  expect(ran).toEqual([]);
  expect(asked).toEqual([]);
});
