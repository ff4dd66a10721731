import { beforeAll, expect, test } from "vitest";
import { GET } from "@/app/citations/[format]/[...list]/route";
import { savePaper } from "@/lib/community/collections/reading-list";
import { createApiToken } from "@/lib/members/api-tokens";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

const PUBLIC = "public-list1";
const PRIVATE = "private-lis1";
let memberId = "";

beforeAll(async () => {
  await make.papers([
    { id: "2512.70001", title: "Deep Seas", authors: ["Yi Ma", "Gemma Team"] },
    { id: "2512.70002", title: "Deep Lakes", authors: ["Yi Ma"] },
    { id: "2512.70003", title: "Deep Wells", authors: ["Ma"], feedDay: "2025-12-11" },
    { id: "2512.70004", title: "Deep Caves", hidden: true },
  ]);
  memberId = await make.member({ handle: "ada" });
  const now = new Date();
  const times = { createdAt: now, updatedAt: now };
  await db().collection.create({ data: { id: PUBLIC, memberId, name: "Seas", isPublic: true, ...times } });
  await db().collection.create({ data: { id: PRIVATE, memberId, name: "Mine", isPublic: false, ...times } });
  await db().collectionPaper.createMany({
    data: ["2512.70003", "2512.70001", "2512.70004"].map((paperId, position) => ({
      collectionId: PUBLIC,
      paperId,
      position,
      addedAt: now,
    })),
  });
  await savePaper({ memberId, paperId: "2512.70002", now: new Date() });
});

async function answer(path: string, headers: Record<string, string> = {}) {
  const url = new URL(path, "http://localhost:3000/citations/");
  const [format = "", ...list] = url.pathname.split("/").slice(2);
  return await GET(new Request(url, { headers }), { params: Promise.resolve({ format, list }) });
}

const keysOf = (bibtex: string) => [...bibtex.matchAll(/^@misc\{(.+),$/gm)].map(([, key]) => key);

test("a day's citations are those of its visible papers, under keys that differ", async () => {
  const response = await answer("bibtex/date/2025-12-12");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="date-2025-12-12.bib"');
  const keys = keysOf(await response.text());
  expect(keys).toEqual(["ma2025deep", "ma2025deepa"]);
  expect((await answer("bibtex/date/2024-01-01")).status).toBe(404);
});

test("weeks, months and searches are cited in every format", async () => {
  expect(keysOf(await (await answer("bibtex/month/2025-12")).text())).toHaveLength(3);
  expect((await (await answer("ris/week/2025-W50")).text()).match(/^ER/gm)).toHaveLength(3);
  const found: unknown[] = await (await answer("csl/search?q=deep")).json();
  expect(found).toHaveLength(3);
});

test("a public collection is cited in its owner's order; a private one is not found", async () => {
  const bibtex = await (await answer(`bibtex/collections/${PUBLIC}`)).text();
  expect([...bibtex.matchAll(/eprint = \{(.+)\}/g)].map(([, id]) => id)).toEqual([
    "2512.70003",
    "2512.70001",
  ]);
  expect((await answer(`bibtex/collections/${PRIVATE}`)).status).toBe(404);
});

test("a reading list is cited for its member alone, and never cached", async () => {
  expect((await answer("bibtex/reading-list")).status).toBe(401);
  const token = await createApiToken({ memberId, name: "test", scopes: ["read"], now: new Date() });
  const own = await answer("bibtex/reading-list", { authorization: `Bearer ${token}` });
  expect(own.headers.get("cache-control")).toBe("private, no-store");
  expect(await own.text()).toContain("eprint = {2512.70002}");
});

test.each(["bibtex/nothing/here", "bibtex/search", "bibtex/date/2025-13-99", "bibtex/collections/x"])(
  "%s is no list",
  async (path) => {
    expect((await answer(path)).status).toBe(404);
  },
);

test("an unknown format is refused by name", async () => {
  const response = await answer("docx/date/2025-12-12");
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("bibtex, ris, csl");
});
