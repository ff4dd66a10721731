import { gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ADMIN, expect, test } from "./fixtures";

const PAGES = [
  "/",
  "/papers/week/2025-W50",
  "/papers/month/2025-12",
  "/papers/calendar/2025",
  "/papers/trending",
  "/papers/hot",
  "/papers?q=decoder+layers",
  "/papers?q=zzzzzzzz",
  "/papers/2012.14768",
  "/papers/2012.14768/discussion",
  "/papers/2402.00002",
  "/authors/Xuebo%20Liu",
  "/digests",
  "/moderation",
  "/api",
  "/reading-list",
  "/sign-in",
  "/subscribe",
  "/about",
  "/privacy",
  "/no-such-page",
];
/** What only members, curators and admins see; an admin sees all of it. */
const MEMBERS_PAGES = [
  "/",
  "/papers/2012.14768",
  "/papers/2012.14768/discussion",
  "/papers/2012.14768/report",
  "/papers/2012.14768/claim",
  "/papers/submit",
  "/settings",
  "/curate",
  "/moderation/queue",
  "/admin/members",
  "/admin/digests",
  "/admin/sources",
];

async function expectNobodyKeptOut(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect.soft(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** By how many pixels the page is wider than its window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds no accessibility problem in the ${colorScheme} theme`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    for (const path of PAGES) await expectNobodyKeptOut(page, path);
  });
}

test("axe finds no problem on member and admin pages in either theme, and none scrolls sideways on a phone", async ({
  page,
  signIn,
}) => {
  test.setTimeout(180_000);
  await signIn(page, ADMIN);
  await page.setViewportSize({ width: 360, height: 800 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of MEMBERS_PAGES) {
      await expectNobodyKeptOut(page, path);
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      expect.soft(await overflowOf(page), path).toBeLessThanOrEqual(0);
    }
  }
});

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
    expect(await overflowOf(page), path).toBeLessThanOrEqual(0);
  }
  expect(complaints).toEqual([]);
});

test("abstracts that only the HTML contains survive hydration", async ({ page }) => {
  await page.goto("/papers/date/2025-12-12");
  await page.waitForLoadState("networkidle");
  const texts = await page.locator(".abstract-lines").allTextContents();
  expect(texts).toHaveLength(45);
  for (const text of texts) expect(text.length).toBeGreaterThan(100);
});

test("the feed's first load takes at most 150 kB of JavaScript and 15 kB of style sheets, gzipped", async ({
  page,
}) => {
  const bytesOf: Record<string, Promise<number>[]> = { script: [], stylesheet: [] };
  page.on("response", (response) => {
    bytesOf[response.request().resourceType()]?.push(
      response.body().then((body) => gzipSync(body).byteLength),
    );
  });
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  const sum = async (kind: string) =>
    (await Promise.all(bytesOf[kind] ?? [])).reduce((bytes, size) => bytes + size, 0);
  const [script, style] = [await sum("script"), await sum("stylesheet")];
  expect(script).toBeGreaterThan(10_000);
  expect(script).toBeLessThanOrEqual(150_000);
  expect(style).toBeGreaterThan(1_000);
  expect(style).toBeLessThanOrEqual(15_000);
});

test("the back button returns to the same place on the page", async ({ page }) => {
  await page.goto("/papers/date/2025-12-12");
  const card = page.getByRole("article").nth(20);
  await card.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => window.scrollY);
  expect(left).toBeGreaterThan(1_000);
  await card.getByRole("heading").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 2, name: "Abstract" })).toBeVisible();
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(left);
});

test("a refused vote is reverted and says why", async ({ page, address, signIn }) => {
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
