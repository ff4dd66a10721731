import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fetchPaper } from "@/lib/intake/sources/arxiv/fetch-paper";
import { db } from "@/lib/platform/db";
import { type ArxivServer, feedXml, startArxivServer } from "../../support/arxiv-server";
import * as make from "../../support/make";
import { forgetSources } from "../../support/pull";
import { changeSettings } from "../../support/settings";

let server: ArxivServer;

beforeAll(async () => {
  server = await startArxivServer();
  await changeSettings({
    ARXIV_API_URL: `${server.url}/api/query`,
    ARXIV_INTERVAL_MS: "10",
    SOURCES: "arxiv",
  });
});
afterAll(() => server.stop());

beforeEach(async () => {
  await forgetSources();
  server.papers.length = 0;
  server.requests.length = 0;
  server.faults.length = 0;
});

const fetched = (id: string, now = "2025-12-12T12:00:00Z") => fetchPaper({ id, now: new Date(now) });

test("a paper that arXiv knows is stored unfeatured; one that is already stored is not requested", async () => {
  server.papers.push({ id: "cs/0112017", title: "An old one" });
  expect(await fetched("cs/0112017")).toBe("fetched");
  expect(await fetched("cs/0112017")).toBe("was here");
  await make.paper({ id: "2512.00001", hidden: true });
  expect(await fetched("2512.00001")).toBe("was here");
  expect(server.requests).toHaveLength(1);
  expect(await db().paper.findUniqueOrThrow({ where: { id: "cs/0112017" } })).toMatchObject({
    title: "An old one",
    feedDay: null,
  });
});

test("concurrent readers cause one request, and all get the paper", async () => {
  server.papers.push({ id: "2512.00002" });
  const answers = await Promise.all(Array.from({ length: 8 }, () => fetched("2512.00002")));
  expect(answers).toEqual(Array(8).fill("fetched"));
  expect(server.requests).toHaveLength(1);
});

test("a paper that arXiv does not know is remembered as unknown for a day", async () => {
  const at = (now: string) => expect(fetched("2512.00003", now)).rejects.toMatchObject({ code: "not_found" });
  await at("2025-12-12T12:00:00Z");
  await at("2025-12-13T11:00:00Z");
  expect(server.requests).toHaveLength(1);
  server.papers.push({ id: "2512.00003" });
  expect(await fetched("2512.00003", "2025-12-13T12:00:01Z")).toBe("fetched");
});

test("while arXiv does not answer the reader is told, and the next one who asks gets the paper", async () => {
  server.papers.push({ id: "2512.00004" });
  for (const fault of [{ status: 500 }, "truncated" as const, { body: "<p>" }, { body: feedXml([], 1, 0) }]) {
    server.faults.push(fault);
    await expect(fetched("2512.00004")).rejects.toMatchObject({ code: "unavailable" });
  }
  expect(await fetched("2512.00004")).toBe("fetched");
});
