import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { arxiv } from "@/lib/intake/sources/arxiv/source";
import { reserveRequestTime } from "@/lib/intake/sources/request-times";
import { db } from "@/lib/platform/db";
import { type ArxivServer, feedXml, startArxivServer } from "../../support/arxiv-server";
import { forgetSources, pull } from "../../support/pull";
import { changeSettings } from "../../support/settings";

let server: ArxivServer;

beforeAll(async () => {
  server = await startArxivServer();
  await changeSettings({
    ARXIV_API_URL: `${server.url}/api/query`,
    ARXIV_CATEGORIES: "cs.CL cs.LG",
    ARXIV_INTERVAL_MS: "40",
  });
});
afterAll(() => server.stop());

beforeEach(async () => {
  await forgetSources();
  server.papers.length = 0;
  server.requests.length = 0;
  server.faults.length = 0;
});

const NOW = "2025-12-12T12:00:00Z";
const paper = (id: string) => db().paper.findUniqueOrThrow({ where: { id } });
const state = () => db().sourceState.findUniqueOrThrow({ where: { source: "arxiv" } });
const lastRun = () => db().sourceRun.findFirstOrThrow({ orderBy: { id: "desc" } });

/** So many papers, each a minute older than the one before. */
function papersUpTo(updated: string, count: number): void {
  for (let n = 0; n < count; n += 1) {
    const at = new Date(Date.parse(updated) - n * 60_000).toISOString();
    server.papers.push({ id: `2512.${String(10_000 + n)}`, published: at, updated: at });
  }
}

describe("a pull from arXiv", () => {
  test("reads title, abstract, authors, categories and version as text, with line breaks collapsed inside paragraphs", async () => {
    server.papers.push({
      id: "2512.00001",
      version: 2,
      title: "Sums &lt; $2^n$ &amp;\n  more of Erd&#337;s",
      summary: "We show\nthat $a_i$\n  holds.\n  More &amp;lt;\nfollows.",
      authors: ["Paul Erd&#337;s", "A. &amp; B."],
      categories: ["math.CO", "cs.LG"],
      updated: "2025-12-11T09:00:00Z",
    });
    expect(await pull(arxiv, NOW)).toMatchObject({ added: 1, failed: 0 });
    expect(await paper("2512.00001")).toMatchObject({
      title: "Sums < $2^n$ & more of Erdős",
      abstract: "We show that $a_i$ holds.\n\nMore < follows.",
      authors: [
        { name: "Paul Erdős", hidden: false },
        { name: "A. & B.", hidden: false },
      ],
      categories: ["math.CO", "cs.LG"],
      publishedAt: new Date("2025-12-01T10:00:00Z"),
      version: 2,
      versionAt: new Date("2025-12-11T09:00:00Z"),
      feedDay: null,
      withdrawnAt: null,
    });
    expect(server.requests[0]?.url.searchParams.get("search_query")).toBe("cat:cs.CL OR cat:cs.LG");
    expect(await db().paperDay.count()).toBe(0);
  });

  test("pages until it meets known papers, one request per interval, and then asks only for changes", async () => {
    papersUpTo("2025-12-12T11:00:00Z", 450);
    expect(await pull(arxiv, NOW)).toMatchObject({ steps: 3, added: 450 });
    const times = server.requests.map(({ atMs }) => atMs);
    for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThan(30);

    expect(await pull(arxiv, "2025-12-12T13:00:00Z"), "it is not due").toMatchObject({ steps: 0 });
    expect(await pull(arxiv, "2025-12-13T11:00:00Z")).toMatchObject({ steps: 1, changed: 0 });
    expect(server.requests.at(-1)?.headers["if-none-match"], "unchanged: 304").toBeDefined();
    expect(await lastRun()).toMatchObject({ added: 0, changed: 0, unchanged: 0, error: null });
    expect((await state()).answeredAt).not.toBeNull();
  });

  test("a new version updates the paper and says so, and a withdrawn one is marked until there is a new one", async () => {
    server.papers.push({ id: "2512.00002" });
    await pull(arxiv, NOW);
    server.papers[0] = { id: "2512.00002", version: 2, title: "Better", updated: "2025-12-12T18:00:00Z" };
    expect(await pull(arxiv, "2025-12-13T12:00:00Z")).toMatchObject({ changed: 1 });
    expect(await paper("2512.00002")).toMatchObject({ title: "Better", version: 2, withdrawnAt: null });
    const comment = "This paper has been withdrawn by the author due to a crucial error in equation 1";
    server.papers[0] = { id: "2512.00002", version: 3, comment, updated: "2025-12-13T18:00:00Z" };
    await pull(arxiv, "2025-12-14T12:00:00Z");
    expect((await paper("2512.00002")).withdrawnAt).toEqual(new Date("2025-12-13T18:00:00Z"));
    server.papers[0] = { id: "2512.00002", version: 4, updated: "2025-12-14T18:00:00Z" };
    await pull(arxiv, "2025-12-15T12:00:00Z");
    expect(await paper("2512.00002")).toMatchObject({ version: 4, withdrawnAt: null });
  });

  test("an unusable entry is recorded with the reason, and the other entries are saved", async () => {
    server.papers.push(
      { id: "2512.00003" },
      { id: "2512.00004", title: "" },
      { id: "2512.00005", published: "yesterday" },
      { id: "no-id" },
    );
    expect(await pull(arxiv, NOW)).toMatchObject({ added: 1, failed: 3 });
    const { problems, failed, endedAt } = await lastRun();
    expect(failed).toBe(3);
    expect(problems).toHaveLength(3);
    expect(problems.join()).toContain("2512.00004: title");
    expect(endedAt).not.toBeNull();
  });

  test.each([
    ["a server error", { status: 500 }, /answered 500/],
    ["a body that breaks off", "truncated" as const, /did not answer|broken XML/],
    ["XML that breaks off", { body: feedXml([{ id: "2512.1" }], 1, 0).slice(0, 500) }, /broken XML/],
    ["HTML", { body: "<!doctype html><p>Not now.</p>" }, /broken XML|not a feed/],
    [
      "a name that JavaScript's objects know",
      { body: "<feed><totalResults>1</totalResults><__proto__>x</__proto__></feed>" },
      /cannot be read/,
    ],
    ["an empty page though there are papers", { body: feedXml([], 7, 0) }, /empty page/],
    [
      "entities that grow",
      { body: `<!DOCTYPE f [<!ENTITY a "aa">]><feed><totalResults>&a;</totalResults></feed>` },
      /not a feed/,
    ],
  ])("%s is recorded, and the next pull, a minute later, goes on", async (_name, fault, why) => {
    server.papers.push({ id: "2512.00006" });
    server.faults.push(fault);
    expect((await pull(arxiv, NOW)).error).toMatch(why);
    expect((await lastRun()).error).toMatch(why);
    expect(await db().paper.count()).toBe(0);
    expect(await state()).toMatchObject({ failures: 1, answeredAt: null });
    expect(await pull(arxiv, "2025-12-12T12:00:30Z"), "it is left alone").toMatchObject({ steps: 0 });
    expect(await pull(arxiv, "2025-12-12T12:01:05Z")).toMatchObject({ steps: 1, added: 1 });
    expect(await lastRun()).toMatchObject({ added: 1, error: null });
    expect(await db().sourceRun.count(), "it is the same run").toBe(1);
  });

  test("a timeout is recorded, and the next pull resumes", async () => {
    server.papers.push({ id: "2512.00006" });
    server.faults.push("silent");
    // The limit's own clock, run faster: nobody waits twenty seconds for a test.
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const faster = vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => timeout(ms / 100));
    expect((await pull(arxiv, NOW)).error).toMatch(/took more than 20 s/);
    faster.mockRestore();
    expect((await lastRun()).error).toMatch(/took more than 20 s/);
    expect(await pull(arxiv, "2025-12-12T12:01:05Z")).toMatchObject({ steps: 1, added: 1 });
  });

  test("a failure midway keeps what was saved, and every process honours Retry-After", async () => {
    papersUpTo("2025-12-12T11:00:00Z", 450);
    server.faults.push(null, { status: 503, headers: { "Retry-After": "1800" } });
    expect(await pull(arxiv, NOW)).toMatchObject({ steps: 1, added: 200 });
    expect((await state()).dueAt?.getTime()).toBeGreaterThanOrEqual(Date.parse("2025-12-12T12:30:00Z"));
    expect(await reserveRequestTime({ name: "arxiv", spacingMs: 40, waitMsMax: 60_000 })).toBeUndefined();
    await db().sourceSlot.deleteMany();
    expect(await pull(arxiv, "2025-12-12T12:31:00Z")).toMatchObject({ steps: 2, added: 250 });
    expect(await lastRun()).toMatchObject({ added: 450 });
    const starts = server.requests.map(({ url }) => url.searchParams.get("start"));
    expect(starts).toEqual(["0", "200", "200", "400"]);
  });

  test.each(["Rate exceeded.", "<html><body>Rate exceeded.</body></html>"])(
    "%s with status 200 is a refusal: every process waits a minute, then the pull goes on",
    async (body) => {
      server.papers.push({ id: "2512.00006" });
      server.faults.push({ body });
      expect((await pull(arxiv, NOW)).error).toBe("arXiv says that too much was asked.");
      expect(await reserveRequestTime({ name: "arxiv", spacingMs: 40, waitMsMax: 30_000 })).toBeUndefined();
      await db().sourceSlot.deleteMany();
      expect(await pull(arxiv, "2025-12-12T12:01:05Z")).toMatchObject({ steps: 1, added: 1 });
    },
  );

  test("a failure count ends with a success, also within one run", async () => {
    papersUpTo("2025-12-12T11:00:00Z", 250);
    await db().sourceState.create({ data: { source: "arxiv", failures: 6 } });
    server.faults.push(null, { status: 500 });
    await pull(arxiv, NOW);
    expect(await state()).toMatchObject({ failures: 1 });
    expect((await state()).dueAt?.getTime()).toBeLessThan(Date.parse("2025-12-12T12:02:00Z"));
  });

  test("a paper that arXiv held for 24 days is found within a day of its release, and keeps its date", async () => {
    await pull(arxiv, NOW);
    for (let day = 13; day < 27; day += 1) await pull(arxiv, `2025-12-${day}T12:00:00Z`);
    const published = "2025-12-12T11:00:00Z";
    server.papers.push({ id: "2512.30001", published, updated: published });
    papersUpTo("2026-01-05T11:00:00Z", 250);
    await pull(arxiv, "2026-01-05T12:00:00Z");
    await pull(arxiv, "2026-01-05T18:30:00Z");
    await pull(arxiv, "2026-01-06T12:30:00Z");
    expect(await paper("2512.30001")).toMatchObject({ publishedAt: new Date(published) });
  });

  test("no pull looks further back than the site's first", async () => {
    await pull(arxiv, NOW);
    const published = "2025-11-28T11:00:00Z";
    server.papers.push({ id: "2511.30001", published, updated: published });
    papersUpTo("2025-12-14T11:00:00Z", 250);
    server.requests.length = 0;
    await pull(arxiv, "2025-12-14T12:00:00Z");
    expect(server.requests).toHaveLength(2);
  });

  test("papers that appear while it pages are not missed by the next pull", async () => {
    papersUpTo("2025-12-12T11:00:00Z", 300);
    server.faults.push(null, { status: 500 });
    await pull(arxiv, NOW);
    const updated = "2025-12-12T12:30:00Z";
    for (let n = 0; n < 5; n += 1) server.papers.push({ id: `2512.2000${n}`, published: updated, updated });
    expect(await pull(arxiv, "2025-12-12T13:00:00Z")).toMatchObject({ added: 100 });
    expect(await pull(arxiv, "2025-12-12T23:00:00Z")).toMatchObject({ added: 5 });
  });

  test("a paper dated in the future does not make the next pulls believe that nothing is new", async () => {
    server.papers.push({ id: "2512.00007", updated: "2099-01-01T00:00:00Z" });
    await pull(arxiv, NOW);
    papersUpTo("2025-12-13T11:00:00Z", 250);
    expect(await pull(arxiv, "2025-12-13T12:00:00Z")).toMatchObject({ added: 250 });
  });

  test("two processes at once do the work of one", async () => {
    papersUpTo("2025-12-12T11:00:00Z", 250);
    const reports = await Promise.all([pull(arxiv, NOW), pull(arxiv, NOW), pull(arxiv, NOW)]);
    expect(reports.map(({ steps }) => steps).sort()).toEqual([0, 0, 2]);
    expect(server.requests).toHaveLength(2);
  });
});

test("slots booked by any process are an interval apart, and a caller that would wait too long gets none", async () => {
  const slot = { name: "test", spacingMs: 1000, waitMsMax: 3500 };
  const waits = await Promise.all(Array.from({ length: 6 }, () => reserveRequestTime(slot)));
  const booked = waits.filter((wait) => wait !== undefined).sort((a, b) => a - b);
  expect(booked).toHaveLength(4);
  for (const [index, wait] of booked.entries()) expect(Math.abs(wait - index * 1000)).toBeLessThan(700);
});
