import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postgresUrl } from "@/lib/runtime/postgres/postgres";
import { startSite, type TestSite } from "../support/site";

let site: TestSite;
let client: pg.Client;

beforeAll(async () => {
  site = await startSite();
  client = new pg.Client(postgresUrl(site.dataDir));
  await client.connect();
  await client.query("INSERT INTO organization (name, full_name) VALUES ('the lab', 'The Lab')");
  await client.query("UPDATE paper SET organization_name = 'the lab' WHERE id = '2012.14768'");
  await client.query(`
    INSERT INTO member (id, name, email, updated_at) VALUES ('ada', 'Ada', 'ada@example.org', now());
    INSERT INTO collection (id, member_id, name, is_public, created_at, updated_at) VALUES
      ('AAAAAAAAAAAA', 'ada', 'Everyone may read it', true, now(), now()),
      ('BBBBBBBBBBBB', 'ada', 'Nobody else may read it', false, now(), now());
    INSERT INTO collection_paper (collection_id, paper_id, position, added_at)
    SELECT 'AAAAAAAAAAAA', id, row_number() OVER (ORDER BY id), now() FROM paper`);
});
afterAll(async () => {
  await client?.end();
  await site?.stop();
});

test.each([
  "/",
  "/papers",
  "/papers/date/2025-12-12",
  "/papers/week/2025-W50",
  "/papers/month/2025-12",
  "/papers/2012.14768",
  "/papers/trending",
  "/papers/hot",
  "/papers/new/with-code",
  "/papers/top/all",
  "/organizations/the%20lab",
  "/collections/AAAAAAAAAAAA",
  "/digests",
])("%s is the same for everyone, for ten seconds", async (route) => {
  const cookie = {
    Cookie: "signed_in=1; papers.session_token=x.y",
    "Accept-Language": "fr",
    "User-Agent": "other",
  };
  const [plain, personal] = [
    await fetch(site.url + route),
    await fetch(site.url + route, { headers: cookie }),
  ];
  for (const response of [plain, personal]) {
    expect(response.headers.get("cache-control")).toMatch(/s-maxage=10, stale-while-revalidate=10/);
    expect(response.headers.get("set-cookie")).toBeNull();
  }
  expect(await personal.text()).toBe(await plain.text());
});

test("the address alone never opens a private collection, and pages that edit one are never cached", async () => {
  for (const path of [
    "/collections/BBBBBBBBBBBB",
    "/collections/nonsense",
    "/collections/AAAAAAAAAAAA/pages/2",
  ]) {
    const response = await fetch(site.url + path);
    expect(response.status, path).toBe(404);
    expect(await response.text()).not.toContain("Nobody else may read it");
  }
  for (const path of ["/collections/AAAAAAAAAAAA/edit", "/collections", "/reading-list"]) {
    const response = await fetch(site.url + path, { redirect: "manual" });
    expect(response.headers.get("cache-control"), path).toMatch(/no-store/);
  }
});

test("the first visitor after an idle spell sees changes, and hidden papers are gone", async () => {
  const routes = ["/", "/papers/date/2025-12-12", "/papers/2405.18218"];
  for (const route of routes) expect(await (await fetch(site.url + route)).text()).toContain("FinerCut");
  await client.query("UPDATE paper SET title = 'Renamed after caching' WHERE id = '2012.14768'");
  await client.query(
    "UPDATE paper SET hidden_at = now(), hidden_reason = 'Not a paper' WHERE id = '2405.18218'",
  );
  await sleep(21_000);
  for (const route of routes.slice(0, 2)) {
    const html = await (await fetch(site.url + route)).text();
    expect(html).toContain("Renamed after caching");
    expect(html).not.toContain("FinerCut");
  }
  const gone = await fetch(`${site.url}/papers/2405.18218`);
  expect(gone.status).toBe(410);
  expect(await gone.text()).toContain("Not a paper");
});

test("the page of a day with fifty papers takes at most 60 kB, gzipped", async () => {
  await client.query(`
    INSERT INTO paper (id, title, abstract, published_at, authors, feed_day, featured_at)
    SELECT '2511.' || lpad(n::text, 5, '0'), held.title || ' ' || n, md5(n::text) || ' ' || held.abstract, held.published_at,
      held.authors, '2025-11-11', '2025-11-11T12:00:00'
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS position FROM paper) held
    JOIN generate_series(1, 50) n ON held.position = 1 + n % 44`);
  const response = await fetch(`${site.url}/papers/date/2025-11-11`, {
    headers: { "Accept-Encoding": "gzip" },
  });
  expect(response.headers.get("content-encoding")).toBe("gzip");
  const html = await response.text();
  expect(html.match(/<article/g)).toHaveLength(50);
  expect(gzipSync(html).byteLength).toBeLessThanOrEqual(60_000);
});
