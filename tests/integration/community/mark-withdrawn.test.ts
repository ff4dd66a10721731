import { beforeEach, expect, test } from "vitest";
import { GET as feed } from "@/app/feeds/[...feed]/route";
import { markWithdrawn } from "@/lib/community/moderation/mark-withdrawn";
import { searchPage } from "@/lib/discovery/search/results";
import { dailyList } from "@/lib/papers/daily-list";
import { fullPaper } from "@/lib/papers/full-paper";
import { paperPage } from "@/lib/papers/paper-page";
import { savePapers } from "@/lib/papers/save-papers";
import { db } from "@/lib/platform/db";
import { toPaperItem } from "@/lib/web/api/papers";
import { paperItemSchema } from "@/lib/web/api/schemas";
import { dayMarkdown, paperMarkdown } from "@/lib/web/markdown";
import { paperList } from "@/lib/web/mcp/paper-list";
import * as make from "../../support/make";

const now = new Date("2026-01-01T00:00:00Z");
const PAPER = "2512.61001";
let curator = "";

beforeEach(async () => {
  await db().moderationAction.deleteMany();
  await db().paper.deleteMany();
  await db().member.deleteMany();
  curator = await make.member({ role: "curator" });
  await make.paper({ id: PAPER });
  await db().paper.update({ where: { id: PAPER }, data: { aiSummary: "It shows." } });
});

const mark = (isWithdrawn: boolean, curatorId = curator) =>
  markWithdrawn({ paperId: PAPER, isWithdrawn, curatorId, reason: "Their page says so", now });

/** The paper as arXiv states it anew. */
async function arxivSays(version: number, withdrawnBy: "authors" | undefined) {
  const versionAt = new Date(`2026-01-0${version}T00:00:00Z`);
  const withdrawnAt = withdrawnBy && versionAt;
  const said = {
    version,
    versionAt,
    withdrawnAt,
    withdrawnBy,
    publishedAt: now,
    authors: [],
    aiSummary: "Of old.",
  };
  await savePapers([{ id: PAPER, title: "T", abstract: "A", ...said }], { source: "arxiv", now });
}

async function everywhere(): Promise<string[]> {
  const paper = await fullPaper(PAPER);
  if (!paper) throw new Error("no paper");
  const request = new Request("http://localhost:3000/feeds/latest.json");
  const entries = await feed(request, { params: Promise.resolve({ feed: ["latest.json"] }) });
  const found = await searchPage({ text: "title", sort: undefined, page: 1, typing: false, now });
  return [
    (await dailyList({ kind: "day", key: "2025-12-12" }))?.papers[0]?.withdrawal ?? "",
    found.results[0]?.withdrawal ?? "",
    paperMarkdown(paper),
    dayMarkdown("2025-12-12", [paper]),
    paperList("Papers", [paper]),
    JSON.stringify(paperItemSchema.parse(toPaperItem(paper))),
    await entries.text(),
  ];
}

test("a withdrawn paper says so on cards, in searches, as markdown, in the API, in feeds and to agents", async () => {
  for (const text of await everywhere()) expect(text).not.toMatch(/withdrawn/i);
  await mark(true);
  for (const text of await everywhere()) expect(text).toMatch(/withdrawn/i);
  expect((await paperPage(PAPER))?.aiSummary).toBeNull();
});

test("a curator's mark holds against sources, both ways, and the log has its reason", async () => {
  await mark(true);
  await arxivSays(2, undefined);
  expect(await paperPage(PAPER)).toMatchObject({ withdrawnBy: "curator", version: 2, aiSummary: null });
  await mark(false);
  await arxivSays(3, "authors");
  expect(await paperPage(PAPER)).toMatchObject({ withdrawnAt: null, withdrawnBy: null, version: 3 });
  await mark(false);
  const log = await db().moderationAction.findMany({ orderBy: { id: "asc" } });
  expect(log.map(({ kind, reason }) => [kind, reason])).toEqual([
    ["mark_withdrawn", "Their page says so"],
    ["unmark_withdrawn", "Their page says so"],
  ]);
  await expect(mark(true, await make.member())).rejects.toThrow(/curator/);
});

test("what arXiv says of a withdrawal takes the AI summary of the old text with it", async () => {
  await arxivSays(2, "authors");
  expect(await paperPage(PAPER)).toMatchObject({ withdrawnBy: "authors", aiSummary: null });
  await arxivSays(3, undefined);
  expect(await paperPage(PAPER)).toMatchObject({
    withdrawnAt: null,
    withdrawnBy: null,
    aiSummary: "Of old.",
  });
});
