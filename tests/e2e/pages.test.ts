import { gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures";

const PAGES = [
  "/",
  "/papers/week/2025-W50",
  "/papers/calendar/2025",
  "/api",
  "/papers/2012.14768",
  "/papers/2012.14768/discussion",
  "/reading-list",
  "/sign-in",
  "/subscribe",
  "/about",
  "/privacy",
  "/no-such-page",
];

for (const colorScheme of ["light", "dark"] as const) {
  test(`nobody is kept out: axe finds nothing in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of PAGES) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}

test("no page logs an error, violates the content policy or scrolls sideways on a phone", async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !message.text().includes("404"))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.setViewportSize({ width: 360, height: 800 });
  for (const path of PAGES) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
  expect(complaints).toEqual([]);
});

test("the abstracts that stand in the document only are still there once the page is alive", async ({
  page,
}) => {
  await page.goto("/papers/date/2025-12-12");
  await page.waitForLoadState("networkidle");
  const texts = await page.locator(".abstract-lines").allTextContents();
  expect(texts).toHaveLength(45);
  for (const text of texts) expect(text.length).toBeGreaterThan(100);
});

test("the feed's first load takes at most 150 kB of JavaScript, gzipped", async ({ page }) => {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      sizes.push(response.body().then((body) => gzipSync(body).byteLength));
  });
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(150_000);
});

test("a vote that the site does not take goes back and says why", async ({ page, address, signIn }) => {
  await signIn(page, address);
  await page.goto("/papers/2405.18218");
  const upvote = page.getByRole("button", { name: /^Upvote/ });
  const shown = await upvote.textContent();
  await page.route("**/vote", (route) => route.abort());
  await upvote.click();
  await expect(page.getByRole("status")).toContainText(
    "Your vote was not counted. The site cannot be reached.",
  );
  await expect(upvote).toHaveAttribute("aria-pressed", "false");
  await expect(upvote).toHaveText(shown ?? "");
});

test("an upvote can be cast with the keyboard alone", async ({ page, address, signIn }) => {
  await signIn(page, address);
  await page.goto("/papers/2505.16151");
  const upvote = page.getByRole("button", { name: /^Upvote/ });
  await upvote.focus();
  await page.keyboard.press("Enter");
  await expect(upvote).toHaveAttribute("aria-pressed", "true");
});

test("signed in, no page scrolls sideways on a phone", async ({ page, address, signIn }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await signIn(page, address);
  for (const path of ["/", "/papers/2012.14768", "/papers/2012.14768/discussion", "/settings"]) {
    await page.goto(path);
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
