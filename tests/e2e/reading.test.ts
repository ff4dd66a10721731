import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, linkIn, test } from "./fixtures";

const DAY = "/papers/date/2025-12-12";
const FUSION = "/papers/2012.14768";
const FINER = "/papers/2405.18218";

const card = (page: Page, path: string) =>
  page.getByRole("article").filter({ has: page.locator(`a[href="${path}"]`) });
const save = (page: Page) => page.getByRole("button", { name: /^Save/ });
/** How much of the page moved on its own. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as unknown as { value: number }[];
          resolve(shifts.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(0), 500);
      }),
  );

test("an opened paper is marked as read on this device, without a request or a layout shift", async ({
  page,
}) => {
  await page.goto(FUSION);
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(DAY);
  await expect(card(page, FUSION).getByText("Read", { exact: true })).toBeAttached();
  await expect(card(page, FINER).getByText("Read", { exact: true })).toHaveCount(0);
  const color = (path: string) =>
    card(page, path)
      .locator("h3")
      .evaluate((title) => getComputedStyle(title).color);
  expect(await color(FUSION)).not.toBe(await color(FINER));
  expect(asked.filter((path) => path.startsWith("/api/"))).toEqual([]);
  expect(await layoutShift(page)).toBeLessThanOrEqual(0.02);

  await card(page, FINER).getByRole("heading").getByRole("link").click();
  await expect(page).toHaveURL(FINER);
  await page.waitForLoadState("networkidle");
  await page.goBack();
  await expect(card(page, FINER).getByText("Read", { exact: true })).toBeAttached();
});

test("papers added since the last visit are marked new, and on a first visit none is", async ({ page }) => {
  await page.goto(DAY);
  await page.waitForLoadState("networkidle");
  await expect(page.getByText("since your last visit")).toHaveCount(0);
  await expect(page.locator(".new-mark")).toHaveCount(0);

  // As if the first visit had been long before the papers came.
  await page.evaluate(() => localStorage.setItem("visits", `- ${Date.UTC(2025, 0, 1)}`));
  await page.goto(DAY);
  await expect(page.getByText("45 new since your last visit")).toBeVisible();
  await expect(card(page, FINER).getByText("New", { exact: true })).toBeVisible();
  expect(await layoutShift(page)).toBeLessThanOrEqual(0.02);
  // A second page of the same visit says the same.
  await page.reload();
  await expect(page.getByText("45 new since your last visit")).toBeVisible();
});

test("papers saved while signed out stay on the device, move into the account on sign-in, and can be ordered there", async ({
  page,
  address,
  signIn,
}) => {
  await page.goto("/reading-list");
  await expect(page.getByText("Nothing saved yet.")).toBeVisible();

  await page.goto("/papers/week/2025-W50");
  const other = page.getByRole("article").filter({ hasNotText: /FinerCut|Encoder Layer Fusion/ });
  const title = (await other.first().getByRole("heading").textContent()) ?? "";
  do await page.keyboard.press("j");
  while (!(await other.first().evaluate((card) => card.contains(document.activeElement))));
  await page.keyboard.press("s");
  await expect(save(page).and(page.locator('[aria-pressed="true"]'))).toHaveCount(1);
  await expect(other.first().getByRole("button", { name: /^Save/ })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("status")).toHaveText("Saved to your reading list on this device.");
  for (const path of [FUSION, FINER]) {
    await page.goto(path);
    await save(page).click();
    await expect(save(page)).toHaveAttribute("aria-pressed", "true");
  }
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page).toHaveURL("/reading-list");
  const titles = page.getByRole("article").getByRole("heading");
  await expect(titles).toHaveText([/FinerCut/, /Encoder Layer Fusion/, title]);
  await page.getByRole("button", { name: `Remove: ${title}` }).click();
  await expect(titles).toHaveText([/FinerCut/, /Encoder Layer Fusion/]);

  await signIn(page, address);
  await page.goto("/reading-list");
  await expect(page.getByText("In your account")).toBeVisible();
  await expect(titles).toHaveText([/FinerCut/, /Encoder Layer Fusion/]);
  expect(await page.evaluate(() => localStorage.getItem("saved"))).toBe("[]");
  await expect(page.getByText("Read", { exact: true })).toHaveCount(2);

  await page.getByRole("button", { name: /^Move up: .*Encoder Layer/ }).click();
  await expect(titles).toHaveText([/Encoder Layer Fusion/, /FinerCut/]);
  await page.goto(FINER);
  await expect(save(page)).toHaveAttribute("aria-pressed", "true");
  await save(page).click();
  await expect(page.getByRole("status")).toHaveText("Taken off your reading list.");
  await page.goto("/reading-list");
  await expect(titles).toHaveText([/Encoder Layer Fusion/]);
});

test("if the site refuses the device's list, it stays there and moves on the next page load", async ({
  page,
  address,
  signIn,
}) => {
  await page.goto(FINER);
  await save(page).click();
  await expect(save(page)).toHaveAttribute("aria-pressed", "true");
  await page.route("**/api/reading-list", (route) => route.fulfill({ status: 503, body: "" }));
  await signIn(page, address);
  await page.goto(FUSION);
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => localStorage.getItem("saved"))).toBe('["2405.18218"]');
  await page.unroute("**/api/reading-list");
  await page.goto(FUSION);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("saved"))).toBe("[]");
  await page.goto("/reading-list");
  await expect(page.getByRole("article").getByRole("heading")).toHaveText([/FinerCut/]);
});

test("a failed save is reverted and says why: unreachable, refused, signed out", async ({
  page,
  context,
  address,
  signIn,
}) => {
  await signIn(page, address);
  await page.goto(FINER);
  const expectTakenBack = async (why: RegExp) => {
    await expect(page.getByRole("status")).toHaveText(why);
    await expect(page.getByRole("status")).toBeVisible();
    await expect(save(page)).toHaveAttribute("aria-pressed", "false");
  };
  await context.setOffline(true);
  await save(page).click();
  await expectTakenBack(/It was not saved\. The site cannot be reached\./);
  await context.setOffline(false);

  const headers = { "X-Error-Message": "It holds 500 papers, which is as many as it can." };
  await page.route("**/save", (route) => route.fulfill({ status: 409, headers, body: "" }));
  await save(page).click();
  await expectTakenBack(/It was not saved\. It holds 500 papers/);
  await page.unroute("**/save");

  await context.clearCookies({ name: "papers.session_token" });
  await save(page).click();
  await expectTakenBack(/It was not saved\. You are signed out\./);
  await page.getByRole("link", { name: "Sign in again" }).click();
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(FINER)}`);
});

test("axe finds no accessibility problem on collection pages in either theme", async ({
  page,
  address,
  signIn,
}) => {
  await signIn(page, address);
  await page.goto(`${FUSION}/save`);
  await page.getByLabel("Name", { exact: true }).fill("Decoders");
  await page.getByRole("radio", { name: /^Public/ }).check();
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("link", { name: "Decoders" }).click();
  const edit = new URL(page.url()).pathname;
  const paths = [`${FUSION}/save`, edit, edit.replace("/edit", ""), "/collections", "/reading-list"];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of paths) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a member saves, orders and removes papers, and builds and shares a collection", async ({
    page,
    browser,
    address,
    smtp,
    site,
  }) => {
    await page.goto(FUSION);
    await save(page).click();
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(`${FUSION}/save`)}`);
    await page.getByLabel("Your email address").fill(address);
    await page.getByRole("button", { name: "Email me a link" }).click();
    const mail = await smtp.waitForMessage(({ to }) => to === address);
    await page.goto(linkIn(mail.text, "/sign-in/confirm"));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${FUSION}/save`);
    for (const path of [FUSION, FINER]) {
      await page.goto(path);
      await save(page).click();
      await expect(page).toHaveURL(`${path}/save`);
      await expect(page.getByText("It is on your reading list")).toBeVisible();
    }
    await page.getByRole("link", { name: "reading list", exact: true }).first().click();
    const titles = page.getByRole("article").getByRole("heading");
    await expect(titles).toHaveText([/FinerCut/, /Encoder Layer Fusion/]);
    await page.getByRole("button", { name: /^Move down: FinerCut/ }).click();
    await expect(titles).toHaveText([/Encoder Layer Fusion/, /FinerCut/]);
    await page.getByRole("button", { name: /^Remove: .*Encoder Layer/ }).click();
    await expect(titles).toHaveText([/FinerCut/]);

    await page.goto(FUSION);
    await page.getByRole("link", { name: "Add to a collection" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Decoders, in order");
    await page.getByRole("radio", { name: /^Public/ }).check();
    await page.getByRole("button", { name: "Create" }).click();
    await expect(page.getByRole("button", { name: "Remove from Decoders, in order" })).toBeVisible();
    await page.getByRole("link", { name: "Decoders, in order" }).click();
    await page.getByLabel(/Add a paper/).fill("https://arxiv.org/abs/2405.18218v2");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("button", { name: /^Move up: FinerCut/ }).click();
    await expect(titles).toHaveText([/FinerCut/, /Encoder Layer Fusion/]);

    const shared = (await page.locator("#address").textContent())?.trim() ?? "";
    expect(shared).toMatch(new RegExp(`^${site.url}/collections/[\\w-]{12}$`));
    const stranger = await browser.newPage();
    await stranger.goto(shared);
    await expect(stranger.getByRole("heading", { name: "Decoders, in order" })).toBeVisible();
    await expect(stranger.getByRole("article").getByRole("heading")).toHaveText([
      /FinerCut/,
      /Encoder Layer Fusion/,
    ]);
    const social = stranger.locator('meta[property="og:title"]');
    await expect(social).toHaveAttribute("content", "Decoders, in order");
    const edit = await stranger.goto(`${shared}/edit`);
    expect(new URL(edit?.url() ?? "").pathname).toBe("/sign-in");
    await stranger.close();

    await page.getByText("Delete this collection").click();
    await page.getByRole("button", { name: "Delete it" }).click();
    await expect(page).toHaveURL("/collections");
    await expect(page.getByText("Decoders, in order")).toHaveCount(0);
  });
});
