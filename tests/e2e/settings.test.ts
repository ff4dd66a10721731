import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures";

test.use({ javaScriptEnabled: false });

test("a signed-out reader who opens the settings is sent to sign in and then back", async ({ page }) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/);
  await expect(page.locator("input[name=next]")).toHaveValue("/settings");
});

test.describe("a member", () => {
  test.use({ javaScriptEnabled: true });

  test("chooses a handle, shows what they upvoted and ends a session elsewhere", async ({
    page,
    browser,
    site,
    address,
    signIn,
  }) => {
    await signIn(page, address);
    await page.getByRole("link", { name: address }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();

    await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
    await page.getByLabel("Handle", { exact: true }).fill("Admin");
    await page.locator("form[action='/api/settings/profile']").getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("“admin” is reserved")).toBeVisible();

    await page.goto("/settings");
    await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
    await page.getByLabel("Handle", { exact: true }).fill("Ada-Lovelace");
    await page.getByLabel("My public page lists what I upvoted").check();
    await page.locator("form[action='/api/settings/profile']").getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status").getByText("Your profile is saved.")).toBeVisible();

    await page.goto("/papers/2012.14768");
    const upvote = page.getByRole("button", { name: /^Upvote/ });
    await upvote.click();
    await expect(upvote).toHaveAttribute("aria-pressed", "true");
    await page.waitForLoadState("networkidle");
    // The page is the same for everyone for up to 20 seconds.
    await expect(async () => {
      await page.reload();
      const shown = page
        .getByRole("list", { name: "Upvoted by" })
        .getByRole("link", { name: "Ada Lovelace" });
      await expect(shown).toHaveAttribute("href", "/members/ada-lovelace", { timeout: 500 });
    }).toPass({ timeout: 25_000 });

    const stranger = await browser.newContext({ baseURL: site.url });
    const theirs = await stranger.newPage();
    await theirs.goto("/members/ada-lovelace");
    await expect(theirs.getByRole("heading", { level: 1, name: "Ada Lovelace" })).toBeVisible();
    await expect(theirs.getByRole("link", { name: /Encoder Layer Fusion/ })).toBeVisible();
    expect(await theirs.content()).not.toContain(address);
    const missing = await theirs.goto("/members/nobody-here");
    expect(missing?.status()).toBe(404);

    for (const path of ["/settings", "/members/ada-lovelace"]) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.screenshot({
        path: test.info().outputPath(`${path.replaceAll("/", "-")}.png`),
        fullPage: true,
      });
    }
    await stranger.close();
  });

  test("creates an API token that votes, downloads their data, and deletes the account", async ({
    page,
    site,
    address,
    signIn,
    playwright,
  }) => {
    await signIn(page, address);
    await page.goto("/settings");
    await page.getByLabel("Token name").fill("laptop");
    await page.getByLabel("vote:").check();
    await page.getByRole("button", { name: "Create token" }).click();
    const token = (await page.locator("code").first().textContent()) ?? "";
    const script = await playwright.request.newContext({
      baseURL: site.url,
      extraHTTPHeaders: { Authorization: `Bearer ${token}` },
    });
    const vote = await script.put("/api/papers/2505.16151/vote");
    expect(await vote.json()).toMatchObject({ upvoted: true });

    await page.getByRole("link", { name: "Back to the settings" }).click();
    await expect(page.getByText("laptop")).toBeVisible();
    expect(await page.content()).not.toContain(token);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download my data" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("daily-papers-account.json");
    expect((await page.goto("/admin/members"))?.status()).toBe(404);

    await page.goto("/settings");
    await page.getByText("Delete my account").first().click();
    await page.getByLabel("Your handle or address").fill(address);
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(page.getByRole("heading", { name: "Your account is deleted" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    expect((await script.put("/api/papers/2505.16151/vote")).status()).toBe(401);
    await script.dispose();
  });
});
