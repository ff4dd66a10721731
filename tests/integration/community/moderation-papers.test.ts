import { beforeEach, expect, test } from "vitest";
import { discussionPage } from "@/lib/community/comments/discussion-page";
import { writeComment } from "@/lib/community/comments/write-comment";
import { hidePaper, unhidePaper } from "@/lib/community/moderation/hide-paper";
import { dailyList } from "@/lib/papers/daily-list";
import { dailyListVersion } from "@/lib/papers/daily-list-version";
import { dailyPapers } from "@/lib/papers/daily-papers";
import { hiddenPaper, paperPage } from "@/lib/papers/paper-page";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";

const now = new Date("2026-01-01T00:00:00Z");
const DAY = { kind: "day", key: "2025-12-12" } as const;
const PAPER = "2512.60001";
let curator = "";
let member = "";

beforeEach(async () => {
  await db().moderationAction.deleteMany();
  await db().paper.deleteMany();
  await db().member.deleteMany();
  curator = await make.member({ role: "curator" });
  member = await make.member();
  await make.paper({ id: PAPER });
  await make.paper({ id: "2512.60002" });
});

const hide = (reason = "Not a paper", paperId = PAPER) =>
  hidePaper({ paperId, curatorId: curator, reason, now });
const unhide = (reason = "It is one") => unhidePaper({ paperId: PAPER, curatorId: curator, reason, now });
const log = () => db().moderationAction.findMany({ orderBy: { id: "asc" } });

test("a hidden paper leaves lists, page and API, and its place says why", async () => {
  const version = await dailyListVersion(DAY);
  await hide();
  expect((await dailyList(DAY))?.papers.map(({ id }) => id)).toEqual(["2512.60002"]);
  const { papers } = await dailyPapers({ periods: [DAY], limit: 9 });
  expect(papers.map(({ id }) => id)).toEqual(["2512.60002"]);
  expect(await paperPage(PAPER)).toBeUndefined();
  expect(await hiddenPaper(PAPER)).toEqual({ id: PAPER, hiddenAt: now, hiddenReason: "Not a paper" });
  expect(await dailyListVersion(DAY)).not.toBe(version);
});

test("an unhidden paper is what it was, and the log has both actions with their reasons", async () => {
  await writeComment({ paperId: PAPER, memberId: member, replyTo: undefined, source: "a", now });
  const before = await paperPage(PAPER);
  await hide();
  await unhide();
  expect(await paperPage(PAPER)).toEqual(before);
  expect((await discussionPage({ paperId: PAPER })).threads).toHaveLength(1);
  expect(await hiddenPaper(PAPER)).toBeUndefined();
  expect(await log()).toMatchObject([
    { kind: "hide_paper", actorId: curator, paperId: PAPER, reason: "Not a paper", createdAt: now },
    { kind: "unhide_paper", actorId: curator, paperId: PAPER, reason: "It is one" },
  ]);
});

test("nobody but a curator hides or shows a paper, whatever page they come from", async () => {
  for (const asker of [member, "no-such-member"]) {
    const asked = { paperId: PAPER, curatorId: asker, reason: "Because", now };
    await expect(hidePaper(asked)).rejects.toMatchObject({ code: "forbidden" });
    await expect(unhidePaper(asked)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await paperPage(PAPER)).toBeDefined();
  expect(await log()).toEqual([]);
});

test("nothing is hidden without a reason", async () => {
  for (const reason of ["", " \n ", "x", "x".repeat(301)])
    await expect(hide(reason)).rejects.toThrow(/reason|say why|at most/);
  expect(await paperPage(PAPER)).toBeDefined();
});

test("hiding twice keeps the first reason and logs once; what is not there cannot be hidden", async () => {
  await hide();
  await hide("Another reason");
  expect((await hiddenPaper(PAPER))?.hiddenReason).toBe("Not a paper");
  expect(await log()).toHaveLength(1);
  await expect(hide("Because", "2512.69999")).rejects.toMatchObject({ code: "not_found" });
});
