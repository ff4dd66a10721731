import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { importPapers, loadBundledPapers } from "@/lib/intake/import-papers";
import { readPaperFile } from "@/lib/intake/read-paper-file";
import { dailyPapers } from "@/lib/papers/daily-papers";
import { db } from "@/lib/platform/db";
import { toPaperItem } from "@/lib/web/api/papers";
import { publicPapers } from "@/lib/web/export/export-papers";
import { writePaperFile } from "@/lib/web/export/write-paper-file";
import * as make from "../../support/make";
import { castVote } from "../../support/votes";

const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-export-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const everythingPublic = async () => {
  const { papers } = await dailyPapers({ limit: 1000 });
  const rest = await db().paper.findMany({
    where: { feedDay: null, hiddenAt: null },
    orderBy: { id: "asc" },
    select: { id: true, title: true, upvoteCount: true, version: true, versionAt: true, withdrawnAt: true },
  });
  return { lists: papers.map(toPaperItem), rest };
};

test("an export that is imported into an empty site gives the same public papers, feed days, order and counts", async () => {
  await loadBundledPapers();
  const memberId = await make.member();
  await castVote({ paperId: "2012.14768", memberId });
  await make.paper({ id: "2512.00001", hidden: true });
  await make.paper({
    id: "2512.00002",
    feedDay: null,
    version: 3,
    versionAt: new Date("2025-12-09T10:00:00Z"),
    withdrawnAt: new Date("2025-12-09T10:00:00Z"),
  });
  const before = await everythingPublic();
  expect(before.lists).toHaveLength(45);

  const names = ["papers.jsonl", "papers.json", "papers.jsonl.gz", "papers.json.gz"];
  for (const name of names)
    expect(await writePaperFile(path.join(folder, name), publicPapers()), name).toBe(46);
  for (const name of names) {
    await db().paper.deleteMany();
    await db().submitter.deleteMany();
    await db().organization.deleteMany();
    const bad: unknown[] = [];
    await importPapers(readPaperFile(path.join(folder, name)).items, { onBad: (one) => bad.push(one) });
    expect(bad).toEqual([]);
    expect(await everythingPublic(), name).toEqual(before);
  }
});

test("an export that fails halfway leaves no new file, and the previous one unchanged", async () => {
  const file = path.join(folder, "cut.jsonl");
  writeFileSync(file, "of before\n");
  const failing = async function* () {
    yield { id: 1 };
    throw new Error("the database went away");
  };
  await expect(writePaperFile(file, failing())).rejects.toThrow("the database went away");
  await expect(writePaperFile(path.join(folder, "new.json"), failing())).rejects.toThrow();
  expect(readFileSync(file, "utf8")).toBe("of before\n");
  expect(readdirSync(folder).filter((name) => name.includes("partial") || name === "new.json")).toEqual([]);
});

test("an empty site exports an empty array", async () => {
  await db().paper.deleteMany();
  const file = path.join(folder, "empty.json");
  expect(await writePaperFile(file, publicPapers())).toBe(0);
  const items = [];
  for await (const item of readPaperFile(file).items) items.push(item);
  expect(items).toEqual([]);
});
