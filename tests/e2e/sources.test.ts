import { setTimeout as sleep } from "node:timers/promises";
import { startArxivServer } from "../support/arxiv-server";
import { startSite } from "../support/site";
import { test as base, expect } from "./fixtures";

const ADMIN = "root@example.org";

/** A site whose arXiv is a local server. One paper is pulled; another comes to be there only afterwards. */
const test = base.extend({
  site: [
    async ({ smtp }, use) => {
      const arxiv = await startArxivServer([
        { id: "2512.00001", version: 2, updated: new Date().toISOString() },
      ]);
      const site = await startSite({
        SMTP_URL: smtp.url,
        SOURCES: "arxiv",
        ARXIV_API_URL: `${arxiv.url}/api/query`,
        ARXIV_INTERVAL_MS: "50",
        ADMIN_EMAILS: ADMIN,
      });
      while (arxiv.requests.length === 0) await sleep(50);
      arxiv.papers.push({ id: "2401.00001", title: "On demand: a paper that somebody asked for" });
      await use(site);
      await site.stop();
      await arxiv.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one button fetches a missing paper from arXiv", async ({ page }) => {
    const missing = await page.goto("/papers/2402.00002");
    expect(missing?.status()).toBe(404);
    await page.getByRole("button", { name: "Fetch from arXiv" }).click();
    await expect(page.getByText("arXiv has no paper 2402.00002.")).toBeVisible();

    expect((await page.goto("/papers/2401.00001"))?.status()).toBe(404);
    await page.getByRole("button", { name: "Fetch from arXiv" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "On demand: a paper that somebody asked for",
    );
  });
});

test("the worker pulls, the paper says its version, and readers and admins see when arXiv answered", async ({
  page,
  signIn,
}) => {
  await expect(async () => {
    await page.goto("/about");
    await expect(page.getByText(/arXiv: last answered on/)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await page.goto("/papers/2512.00001");
  await expect(page.getByText(/v2, /)).toBeVisible();
  await signIn(page, ADMIN);
  await page.goto("/settings");
  await page.getByRole("link", { name: "sources" }).click();
  await expect(page.getByRole("heading", { name: "arXiv", exact: true })).toBeVisible();
  await expect(page.getByText(/\d+ new, 0 changed, 0 unchanged, 0 failed/).first()).toBeVisible();
});
