import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ArxivFilesServer, startArxivFiles } from "../support/arxiv-files";
import { startSite, type TestSite } from "../support/site";

const CRON_SECRET = "a-cron-secret-of-32-characters-xx";
/** A bundled paper whose number is even: arXiv has its HTML with a figure. */
const PAPER = "2506.03928";
let arxiv: ArxivFilesServer;
let site: TestSite;

beforeAll(async () => {
  arxiv = await startArxivFiles();
  site = await startSite({
    CRON_SECRET,
    SOURCES: "arxiv",
    ARXIV_API_URL: `${arxiv.url}/api`,
    ARXIV_PDF_URL: `${arxiv.url}/pdf`,
    ARXIV_HTML_URL: `${arxiv.url}/html`,
    ARXIV_INTERVAL_MS: "0",
  });
}, 240_000);
afterAll(async () => {
  await site?.stop();
  await arxiv?.stop();
});

const get = (address: string) => fetch(new URL(address, site.url));
const text = async (address: string) => (await get(address)).text();

test("a paper that somebody opened has its pictures on its page, its card, its shared link, in feeds and on the API", async () => {
  const before = await text(`/papers/${PAPER}`);
  expect(before).not.toContain("/pictures/");
  // A call lasts twenty seconds at most; the next one goes on.
  const made = async () => {
    const run = await fetch(new URL("/api/cron/pictures", site.url), {
      method: "POST",
      headers: { Authorization: `Bearer ${CRON_SECRET}` },
    });
    return (await run.json()).made;
  };
  let pictures = await made();
  await expect.poll(async () => (pictures += await made()), { timeout: 90_000, interval: 500 }).toBe(2);

  await expect
    .poll(() => text(`/papers/${PAPER}`), { timeout: 40_000, interval: 1_000 })
    .toContain("First page of the paper");
  const page = await text(`/papers/${PAPER}`);
  expect(page).toContain("First figure of the paper");
  const files = [...page.matchAll(new RegExp(`/papers/${PAPER}/pictures/[0-9a-f]{32}-\\d+\\.\\w+`, "g"))].map(
    ([file]) => file,
  );
  expect(new Set(files).size).toBe(10);
  for (const file of new Set(files)) {
    const response = await get(file);
    expect(response.headers.get("content-type")).toBe(`image/${file.split(".").at(-1)}`);
    const { width } = await sharp(await response.arrayBuffer()).metadata();
    expect(width).toBe(Math.min(900, Number(/-(\d+)\./.exec(file)?.[1])));
  }
  await expect
    .poll(() => text("/papers/date/2025-12-12"), { timeout: 40_000, interval: 1_000 })
    .toContain(`/papers/${PAPER}/pictures/`);
  expect(await text("/feeds/date/2025-12-12.atom").then((feed) => feed.includes("media:thumbnail"))).toBe(
    true,
  );
  const item = await get(`/api/papers/${PAPER}`).then((response) => response.json());
  expect((await get(new URL(item.thumbnail).pathname)).status).toBe(200);
  const shared = await get(`/papers/${PAPER}/share.png`);
  const { width, height } = await sharp(await shared.arrayBuffer()).metadata();
  expect([width, height]).toEqual([1200, 630]);
});
