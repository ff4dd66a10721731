import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import pg from "pg";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { expect, test } from "./fixtures";

const CURATOR = "curator-of-the-day@example.org";

/** Papers that arrived today, with upvotes in the order of their numbers, and what trends. */
async function makeArrivals(dataDir: string): Promise<pg.Client> {
  const client = new pg.Client(postgresUrl(dataDir));
  await client.connect();
  await client.query(`
    INSERT INTO paper (id, title, abstract, published_at, authors, categories, source_upvotes, code_url, feed_day, featured_at)
    SELECT '2611.' || lpad(n::text, 5, '0'), 'Arrival ' || n, repeat('What the abstract says. ', 20), now(),
      '[{"name": "Ada Lovelace", "hidden": false}]', ARRAY['cs.CL', CASE WHEN n % 2 = 0 THEN 'cs.LG' ELSE 'cs.CV' END], n,
      CASE WHEN n % 2 = 0 THEN 'https://example.org/code' END,
      CASE WHEN n > 6 THEN current_date END, CASE WHEN n > 6 THEN now() END
    FROM generate_series(1, 9) n
    ON CONFLICT DO NOTHING`);
  // The site's own counting must not correct what is made up here.
  await client.query(`
    INSERT INTO lease (name, holder, expires_at) VALUES ('trending', 'this test', now() + interval '1 day')
    ON CONFLICT (name) DO UPDATE SET expires_at = excluded.expires_at`);
  await client.query(`
    INSERT INTO trending (paper_id, upvotes_gained, stars_gained)
    SELECT id, source_upvotes, CASE WHEN code_url IS NULL THEN 0 ELSE 340 END FROM paper WHERE id BETWEEN '2611.00007' AND '2611.00009'
    ON CONFLICT DO NOTHING`);
  return client;
}

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

/** Phone and desktop, light and dark: looked at by people, and checked for faults. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const width of [390, 1440])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await expectNoFaults(page);
      await page.screenshot({ path: test.info().outputPath(`${name}-${width}-${colorScheme}.png`) });
    }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test.describe("trending", () => {
  test("is linked from the front page, says why each paper is listed, and filters and sorts by links", async ({
    page,
    site,
  }) => {
    const client = await makeArrivals(site.dataDir);
    await client.end();
    await page.goto("/");
    await page
      .getByRole("navigation", { name: "Site", exact: true })
      .getByRole("link", { name: "Trending" })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: "Trending papers" })).toBeVisible();
    const first = page.getByRole("article").first();
    await expect(first).toContainText("Arrival 8");
    await expect(first).toContainText("+8 upvotes and 340 stars this week");
    await lookAt(page, "trending");

    const filters = page.getByRole("navigation", { name: "Filters" });
    await filters.getByRole("link", { name: "With code" }).click();
    await expect(page).toHaveURL(/\/papers\/trending\/with-code$/);
    await expect(page.getByRole("article")).toHaveCount(1);
    await filters.getByRole("link", { name: "cs.LG" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Trending papers in cs.LG with code");
    await filters.getByRole("link", { name: "With code" }).click();
    await page.getByRole("navigation", { name: "Order" }).getByRole("link", { name: "Top" }).click();
    await expect(page).toHaveURL(/\/papers\/top\/week\/in\/cs\.LG$/);
    await page.getByRole("navigation", { name: "Time" }).getByRole("link", { name: "All" }).click();
    await expect(page.getByRole("article").first()).toContainText("Arrival 8");
    expect((await page.goto("/papers/hot/in/cs.XY"))?.status()).toBe(404);
  });

  test("lists every featured paper across its pages", async ({ page }) => {
    await page.goto("/papers/hot");
    const last = page.getByRole("link", { name: "Next page" });
    if (await last.isVisible()) {
      await last.click();
      await expect(page).toHaveURL(/\/papers\/hot\/after\/[^/]+$/);
      await expect(page.getByRole("article").first()).toBeVisible();
    }
  });
});

test.describe("with a curator", () => {
  test("a member submits a paper, and is told clearly if somebody already has", async ({
    page,
    address,
    site,
    signIn,
  }) => {
    const client = await makeArrivals(site.dataDir);
    await page.goto("/papers/submit");
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fpapers%2Fsubmit/);
    await signIn(page, address);
    await page.goto("/papers/submit");
    await lookAt(page, "submit");
    await page.getByLabel(/arXiv id/).fill("decoder layers");
    await page.getByRole("button", { name: "Find it" }).click();
    await expect(page.getByText("That is neither an arXiv id")).toBeVisible();

    await page.goto("/papers/submit");
    await page.getByLabel(/arXiv id/).fill("https://www.alphaxiv.org/abs/2611.00001v2");
    await page.getByRole("button", { name: "Find it" }).click();
    await expect(page.getByRole("heading", { name: "Arrival 1" })).toBeVisible();
    await lookAt(page, "preview");
    await page.getByLabel(/first comment/).fill("Worth a **read**.");
    await page.getByRole("button", { name: "Submit this paper" }).click();
    await expect(page.getByRole("status")).toContainText("now waits for a curator");
    await page.goto("/papers/2611.00001/discussion");
    await expect(page.locator(".comment")).toContainText("Worth a read.");

    await page.goto("/papers/submit");
    await page.getByLabel(/arXiv id/).fill("2611.00001");
    await page.getByRole("button", { name: "Find it" }).click();
    await expect(page.getByText(/2611.00001 was submitted on .* already/)).toBeVisible();
    expect((await page.goto("/curate"))?.status()).toBe(404);
    await client.end();
  });

  test("a curator picks the day's papers with the keyboard alone, and undoes a pick", async ({
    page,
    site,
    signIn,
  }) => {
    const client = await makeArrivals(site.dataDir);
    await signIn(page, CURATOR);
    await client.query("UPDATE member SET role = 'curator', name = 'Grace' WHERE email = $1", [CURATOR]);
    await page.goto("/curate");
    await expect(page.locator(".candidate").first()).toBeFocused();
    await expect(page.locator(".candidate").first()).toContainText("Arrival 6");
    await lookAt(page, "curate");

    // Neither in the help nor once the keys are switched off does a key decide anything.
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("f");
    await page.keyboard.press("Escape");
    await expect(page.locator(".candidate").first()).toBeFocused();
    await page.evaluate(() => localStorage.setItem("shortcuts", "off"));
    await page.keyboard.press("s");
    await page.evaluate(() => localStorage.removeItem("shortcuts"));
    await expect(page.locator(".candidate").first()).toContainText("Arrival 6");

    await page.keyboard.press("f");
    await expect(page.getByText("Grace featured it")).toBeVisible();
    await expect(page.locator(".candidate").first()).toContainText("Arrival 5");
    await expect(page.locator(".candidate").first()).toBeFocused();
    await page.keyboard.press("j");
    await expect(page.locator(".candidate").nth(1)).toBeFocused();
    await page.keyboard.press("s");
    await expect(page.getByText("Grace skipped it")).toBeVisible();
    await expect(page.locator(".candidate").filter({ hasText: "Arrival 4" })).toHaveCount(0);
    await page.keyboard.press("u");
    await expect(page.locator(".candidate").filter({ hasText: "Arrival 4" })).toHaveCount(1);
    await expect(page.locator(".candidate").first()).toBeFocused();
    await page.keyboard.press("d");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Grace scheduled it for")).toBeVisible();
    await expect(page.locator(".candidate").first()).toBeFocused();
    await page.keyboard.press("h");
    await page.keyboard.type("Not a paper");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Grace hid it")).toBeVisible();
    await lookAt(page, "curated");
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM paper WHERE feed_day = current_date AND id < '2611.00007'",
    );
    expect(rows).toEqual([{ id: "2611.00006" }]);
    await client.end();
  });

  test("everything works without JavaScript, and a decision in a second window reports what the first one did", async ({
    browser,
    site,
    address,
    signIn,
  }) => {
    const client = await makeArrivals(site.dataDir);
    const signed = await browser.newContext({ baseURL: site.url });
    const member = await signed.newPage();
    await signIn(member, address);
    await client.query("UPDATE member SET role = 'curator', name = 'Grace' WHERE email = $1", [address]);
    await client.query(
      "UPDATE candidate SET state = 'open', revision = revision + 1 WHERE state = 'skipped'",
    );
    const plain = await browser.newContext({
      baseURL: site.url,
      javaScriptEnabled: false,
      storageState: await signed.storageState(),
    });
    const page = await plain.newPage();
    const other = await plain.newPage();
    await page.goto("/curate");
    await other.goto("/curate");
    const title = await page.locator(".candidate h2").first().textContent();
    await page.locator(".candidate").first().getByRole("button", { name: "Skip" }).click();
    await expect(page.getByText("Grace skipped it").first()).toBeVisible();
    await other.locator(".candidate").first().getByRole("button", { name: "Feature today" }).click();
    await expect(other.getByText("You skipped it already.")).toBeVisible();
    await page.getByRole("button", { name: `Undo: ${title}` }).click();
    await expect(page.locator(".candidate h2").first()).toHaveText(title ?? "");
    await plain.close();
    await signed.close();
    await client.end();
  });
});
