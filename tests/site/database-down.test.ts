import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSite, type TestSite, temporaryDataDir } from "../support/site";
import { type Script, startScript } from "../support/start-script";

const folder = temporaryDataDir();
const CACHED = "/papers/date/2025-12-12";
const RENDERED = "/papers/2012.14768/discussion";
let database: Script;
let site: TestSite;

/** A server that is not the site's own child, as DATABASE_URL names it. */
async function serveDatabase(): Promise<string> {
  database = startScript("serve-postgres.ts", folder);
  return await database.nextLine();
}

beforeAll(async () => {
  const secret = "x".repeat(32);
  site = await startSite({
    DATABASE_URL: await serveDatabase(),
    AUTH_SECRET: secret,
    LINK_SECRET: secret,
    CRON_SECRET: secret,
    LOG_LEVEL: "silent",
  });
});
afterAll(async () => {
  await site?.stop();
  await database?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string) => fetch(`${site.url}${path}`, { signal: AbortSignal.timeout(20_000) });

test("without its database the site serves cached pages, says what it cannot show and how to continue, and recovers with it", async () => {
  expect((await get(CACHED)).status).toBe(200);
  expect((await get(RENDERED)).status).toBe(200);
  await database.kill();

  const kept = await get(CACHED);
  expect(kept.status).toBe(200);
  expect(await kept.text()).toContain("Encoder Layer Fusion");
  const failed = await get(RENDERED);
  expect([failed.status, failed.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(failed.headers.get("x-database-unavailable")).toBeNull();
  const page = await failed.text();
  expect(page).toContain("<h1>Something needs fixing</h1>");
  expect(page).toContain('<a href="">Try again</a>');
  expect(page).not.toMatch(/prisma|postgres|ECONN|stack/i);
  const api = await get("/api/daily_papers?date=2025-12-11");
  expect([api.status, api.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(Object.keys(await api.json())).toContain("error");
  const paths = [
    "/papers/2305.16380",
    "/papers/2305.16380.md",
    "/papers/2305.16380/share.png",
    "/papers/2305.16380/cite/bibtex",
    "/papers/trending",
    "/search?q=fusion",
    "/feeds/latest.atom",
    "/sitemap.xml",
    "/authors/Yann%20LeCun",
    "/api/papers/search?q=fusion",
    "/api/papers/2305.16380",
  ];
  const statuses: [string, number][] = [];
  for (const path of paths) statuses.push([path, (await get(path)).status]);
  expect(statuses).toEqual(paths.map((path) => [path, 503]));
  const health = await get("/api/health");
  expect(health.status).toBe(503);

  await serveDatabase();
  await expect.poll(async () => (await get(RENDERED)).status, { timeout: 30_000 }).toBe(200);
  await expect.poll(async () => (await get("/api/health")).status, { timeout: 30_000 }).toBe(200);
});
