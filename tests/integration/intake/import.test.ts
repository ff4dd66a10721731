import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, expect, test } from "vitest";
import { type BadLine, importPapers, loadBundledPapers } from "@/lib/intake/import-papers";
import { readPaperFile } from "@/lib/intake/read-paper-file";
import { db } from "@/lib/platform/db";
import { dayStart, toDay } from "@/lib/platform/time";
import * as make from "../../support/make";
import { castVote } from "../../support/votes";

const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  await db().paper.deleteMany();
});

function item(id: string, more: { paper?: object; item?: object } = {}) {
  const both = { title: `Title of ${id}`, summary: `Abstract of ${id}` };
  const paper = {
    id,
    ...both,
    publishedAt: "2025-12-01T10:00:00.000Z",
    authors: [{ name: "Ada Lovelace" }],
    ...more.paper,
  };
  return { paper, ...both, publishedAt: "2025-12-12T00:00:00.000Z", ...more.item };
}

async function importLines(lines: unknown[], name = "papers.jsonl") {
  const file = path.join(folder, name);
  writeFileSync(
    file,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );
  return importFile(file);
}

async function importFile(file: string) {
  const bad: BadLine[] = [];
  const counts = await importPapers(readPaperFile(file).items, { onBad: (line) => bad.push(line) });
  return { counts, bad };
}

test("the bundled papers are the feed of 12 December 2025 in the page's order, and fill only an empty database", async () => {
  await loadBundledPapers();
  const papers = await db().paper.findMany({
    where: { feedDay: new Date("2025-12-12") },
    orderBy: [{ upvoteCount: "desc" }, { featuredAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  expect(papers).toHaveLength(45);
  expect(papers.slice(0, 3).map(({ id }) => id)).toEqual(["2012.14768", "2405.18218", "2305.16380"]);
  await db().paper.deleteMany({ where: { id: { not: "2012.14768" } } });
  await loadBundledPapers();
  expect(await db().paper.count()).toBe(1);
});

test("importing twice changes nothing the second time", async () => {
  const lines = [
    item("2512.00001"),
    item("2512.00002", { item: { submittedBy: { user: "akhaliq", fullname: "AK" } } }),
  ];
  expect((await importLines(lines)).counts).toMatchObject({ read: 2, added: 2, changed: 0 });
  const before = await db().paper.findMany();
  expect((await importLines(lines)).counts).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 });
  expect(await db().paper.findMany()).toEqual(before);
});

test("an absent field leaves what is there, and an existing feed day wins", async () => {
  const full = item("2512.00003", {
    paper: {
      upvotes: 9,
      githubRepo: "https://github.com/a/b",
      ai_summary: "Short.",
      categories: ["cs.CL"],
      ai_keywords: ["k"],
    },
    item: {
      numComments: 4,
      organization: { name: "lab", fullname: "The Lab" },
      submittedBy: { user: "akhaliq", fullname: "AK" },
    },
  });
  await importLines([full]);
  const before = await db().paper.findUniqueOrThrow({ where: { id: "2512.00003" } });
  await importLines([item("2512.00003", { item: { publishedAt: "2025-12-20T00:00:00.000Z" } })]);
  const after = await db().paper.findUniqueOrThrow({ where: { id: "2512.00003" } });
  expect({ ...after, updatedAt: null }).toEqual({ ...before, updatedAt: null });
  expect(after.feedDay?.toISOString()).toBe("2025-12-12T00:00:00.000Z");
});

test("a paper of which no categories, keywords or counts are said has none, and none is unknown", async () => {
  await importLines([item("2512.00005", { paper: { upvotes: undefined, categories: undefined } })]);
  expect(
    await db().$queryRaw`
      SELECT categories, ai_keywords, source_upvotes, source_comments FROM paper WHERE id = '2512.00005'`,
  ).toEqual([{ categories: [], ai_keywords: [], source_upvotes: 0, source_comments: 0 }]);
});

test("a paper without a top-level date is indexed but not featured", async () => {
  const { publishedAt: _, ...unfeatured } = item("2512.00004", {
    paper: { submittedOnDailyAt: "2025-12-12T08:00:00.000Z" },
  });
  await importLines([unfeatured]);
  expect(await db().paper.findUniqueOrThrow({ where: { id: "2512.00004" } })).toMatchObject({
    feedDay: null,
    featuredAt: null,
  });
});

test("the votes that were cast here survive an import that raises the base", async () => {
  await importLines([item("2512.00005", { paper: { upvotes: 10 } })]);
  const memberId = await make.member();
  await castVote({ paperId: "2512.00005", memberId });
  await importLines([item("2512.00005", { paper: { upvotes: 12 } })]);
  expect((await db().paper.findUniqueOrThrow({ where: { id: "2512.00005" } })).upvoteCount).toBe(13);
});

test("a bad line is reported with its number and skipped; the others are written", async () => {
  const { counts, bad } = await importLines([
    item("2512.00006"),
    "{ not json",
    item("no-arxiv-id"),
    item("2512.00007", { paper: { title: "" } }),
    item("2512.00008", { item: { publishedAt: "yesterday" } }),
    item("2512.00014", { paper: { publishedAt: "0000-01-01T00:00:00Z" } }),
    "",
    item("2512.00009", { paper: { githubRepo: "javascript:alert(1)", projectPage: "not a url" } }),
  ]);
  expect(counts).toMatchObject({ read: 7, added: 2, bad: 5 });
  expect(bad.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  expect(bad[0]?.why).toBe("is not valid JSON");
  expect(bad[1]?.why).toContain("paper.id");
  expect(await db().paper.findUniqueOrThrow({ where: { id: "2512.00009" } })).toMatchObject({
    codeUrl: null,
    projectUrl: null,
  });
});

test("a future day features nothing, because it would be the latest until it comes", async () => {
  const farAway = item("2512.00002", { item: { publishedAt: "2999-01-01T00:00:00.000Z" } });
  const today = item("2512.00003", { item: { publishedAt: new Date().toISOString() } });
  const { counts, bad } = await importLines([item("2512.00001"), farAway, today]);
  expect(counts).toMatchObject({ added: 2, bad: 1 });
  expect(bad).toEqual([{ line: 2, why: "publishedAt: 2999-01-01 has not come yet" }]);
});

test("hostile and odd text is kept as text: line breaks, zero characters, lone surrogates, very many authors", async () => {
  const authors = Array.from({ length: 3303 }, (_, n) => ({ name: `Author ${n}` }));
  const { counts } = await importLines([
    item("2512.00010", { paper: { title: "A\n  title\u0000 \u0008with\f\ufffe<b>\ud800", authors } }),
    item("cs/0112017v2"),
  ]);
  expect(counts.added).toBe(2);
  const paper = await db().paper.findUniqueOrThrow({ where: { id: "2512.00010" } });
  expect(paper.title).toBe("A title with <b>\ufffd");
  expect(paper.authors).toHaveLength(3303);
  expect(await db().paper.findUnique({ where: { id: "cs/0112017" } })).not.toBeNull();
});

test("the same paper twice in one file ends as its last mention says", async () => {
  const { counts } = await importLines([
    item("2512.00011", { paper: { upvotes: 1 } }),
    item("2512.00011", { paper: { upvotes: 2 } }),
  ]);
  expect(counts).toMatchObject({ added: 1, changed: 1 });
  expect((await db().paper.findUniqueOrThrow({ where: { id: "2512.00011" } })).upvoteCount).toBe(2);
});

test("gzip and a JSON array are read too, and a broken gzip or a missing file is an error", async () => {
  const array = JSON.stringify([item("2512.00012"), item("2512.00013")]);
  writeFileSync(path.join(folder, "papers.json"), array);
  expect((await importFile(path.join(folder, "papers.json"))).counts.added).toBe(2);
  const lines = Array.from({ length: 2000 }, (_, n) => JSON.stringify(item(`2511.${10_000 + n}`))).join("\n");
  writeFileSync(path.join(folder, "papers.jsonl.gz"), gzipSync(lines));
  expect((await importFile(path.join(folder, "papers.jsonl.gz"))).counts.added).toBe(2000);
  writeFileSync(path.join(folder, "cut.jsonl.gz"), gzipSync(lines).subarray(0, 20_000));
  await expect(importFile(path.join(folder, "cut.jsonl.gz"))).rejects.toThrow(
    /cut\.jsonl\.gz cannot be read to its end: unexpected end/,
  );
  writeFileSync(path.join(folder, "cut.json"), array.slice(0, -5));
  await expect(importFile(path.join(folder, "cut.json"))).rejects.toThrow(
    /cut\.json cannot be read to its end/,
  );
  expect(() => readPaperFile(path.join(folder, "none.jsonl"))).toThrow(/ENOENT/);
});

test("upvotes and stars of a file enter the day's history once, with the day's last value", async () => {
  const silent = item("2512.00014");
  const said = (upvotes: number, githubStars?: number) =>
    item("2512.00015", { paper: { upvotes, githubStars } });
  await importLines([silent, said(3)]);
  await importLines([silent, said(5, 70)]);
  await importLines([silent, said(5, 70)]);
  expect(await db().paperDay.findMany()).toEqual([
    { paperId: "2512.00015", date: dayStart(toDay(new Date())), sourceUpvotes: 5, codeStars: 70 },
  ]);
});

test("once arXiv's version is stated, only the same version or a later one changes title, authors and abstract", async () => {
  const stated = (title: string, version?: number) =>
    item("2512.00016", { paper: { title, version, upvotes: version ?? 9 } });
  const held = () => db().paper.findUniqueOrThrow({ where: { id: "2512.00016" } });
  await importLines([stated("Unversioned")]);
  await importLines([stated("Second", 2)]);
  await importLines([stated("Unversioned")]);
  expect(await held()).toMatchObject({ title: "Second", version: 2, upvoteCount: 9 });
  await importLines([stated("First", 1)]);
  expect(await held()).toMatchObject({ title: "Second", version: 2, upvoteCount: 1 });
  await importLines([stated("Third", 3)]);
  expect(await held()).toMatchObject({ title: "Third", version: 3 });
});

test("a text far longer than any paper's is refused with words, and the lines beside it are taken", async () => {
  const { bad } = await importLines([
    item("2512.00001", { paper: { title: "t".repeat(1_001) } }),
    item("2512.00002", { paper: { summary: "a ".repeat(25_001) } }),
    item("2512.00003", {
      paper: { authors: Array.from({ length: 300 }, () => ({ name: "n".repeat(900) })) },
    }),
    item("2512.00004", { paper: { ai_keywords: Array.from({ length: 101 }, () => "k") } }),
    item("2512.00005", { paper: { summary: "\u202eturned\u200b" } }),
  ]);
  expect(bad.map(({ why }) => why)).toEqual([
    expect.stringContaining("title: must have at most 1000 characters"),
    expect.stringContaining("summary: must have at most 50000 characters"),
    expect.stringContaining("authors: must have at most 100000 characters together"),
  ]);
  const stored = await db().paper.findMany({
    orderBy: { id: "asc" },
    select: { abstract: true, aiKeywords: true },
  });
  expect(stored).toEqual([
    { abstract: "Abstract of 2512.00004", aiKeywords: [] },
    { abstract: "turned", aiKeywords: [] },
  ]);
});
