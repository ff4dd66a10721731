import { beforeEach, expect, test } from "vitest";
import { deleteComment } from "@/lib/community/comments/change-comment";
import { discussionPage } from "@/lib/community/comments/discussion-page";
import { writeComment } from "@/lib/community/comments/write-comment";
import { hideComment, unhideComment } from "@/lib/community/moderation/hide-comment";
import { ACTIONS_PER_PAGE, moderationLog } from "@/lib/community/moderation/log";
import { moderationItem, reportQueue } from "@/lib/community/moderation/queue";
import {
  dismissReports,
  fileReport,
  purgeReports,
  REPORT_DAYS_MAX,
} from "@/lib/community/moderation/reports";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";
import * as make from "../../support/make";

const now = new Date("2026-01-01T00:00:00Z");
const PAPER = "2512.61001";
const FORBIDDEN = { code: "forbidden" };
let curator = "";
let author = "";
let reader = "";
let commentId = 0;

beforeEach(async () => {
  await db().moderationAction.deleteMany();
  await db().rateLimit.deleteMany();
  await db().paper.deleteMany();
  await db().member.deleteMany();
  curator = await make.member({ role: "curator", handle: "cura" });
  [author = "", reader = ""] = await make.members(2);
  await make.paper({ id: PAPER });
  commentId = (await write("rude")).id;
});

const write = (source: string) =>
  writeComment({ paperId: PAPER, memberId: author, replyTo: undefined, source, now });
const report = (reporterId = reader, id = commentId) =>
  fileReport({ subject: { kind: "comment", commentId: id }, reporterId, reason: "Rude", now });
const hide = (curatorId = curator) => hideComment({ commentId, curatorId, reason: "Insult", now });
const unhide = (curatorId = curator) => unhideComment({ commentId, curatorId, reason: "A joke", now });
const shown = async () => (await discussionPage({ paperId: PAPER })).threads[0];
const counted = async () => (await db().paper.findUniqueOrThrow({ where: { id: PAPER } })).commentsCast;
const queue = () => reportQueue({ curatorId: curator });

test("a hidden comment shows its reason in its place and counts no more; shown again it is what it was", async () => {
  for (let n = 0; n < 2; n += 1) await hide();
  expect(await shown()).toMatchObject({ state: "hidden", html: "", hiddenReason: "Insult" });
  expect(await counted()).toBe(0);
  for (let n = 0; n < 2; n += 1) await unhide();
  expect(await shown()).toMatchObject({ state: "shown", html: "<p>rude</p>", hiddenReason: null });
  expect(await counted()).toBe(1);
  const { actions } = await moderationLog({});
  expect(actions).toMatchObject([
    { kind: "unhide_comment", reason: "A joke", actor: { handle: "cura" }, comment: { id: commentId } },
    { kind: "hide_comment", reason: "Insult", paperId: PAPER },
  ]);
});

test("nobody but a curator hides, shows, keeps or sees reports, whatever page they come from", async () => {
  await report();
  const subject = { kind: "comment", commentId } as const;
  for (const asker of [author, reader, "no-such-member"]) {
    for (const attempt of [
      () => hide(asker),
      () => unhide(asker),
      () => dismissReports({ subject, curatorId: asker, now }),
      () => reportQueue({ curatorId: asker }),
      () => moderationItem({ subject, curatorId: asker }),
    ])
      await expect(attempt()).rejects.toMatchObject(FORBIDDEN);
  }
  expect(await shown()).toMatchObject({ state: "shown" });
  expect(await queue()).toHaveLength(1);
});

test("the queue has each reported thing once, with every report, until a curator decides", async () => {
  await report();
  await report();
  await report(curator);
  const paper = { kind: "paper", paperId: PAPER } as const;
  await fileReport({ subject: paper, reporterId: reader, reason: "Not a paper", now: new Date(+now + 1) });
  expect(await queue()).toMatchObject([
    { subject: { commentId }, comment: { html: "<p>rude</p>" }, reports: [{}, {}] },
    { subject: paper, reports: [{ reason: "Not a paper" }] },
  ]);
  await hide();
  await dismissReports({ subject: paper, curatorId: curator, now });
  expect(await queue()).toEqual([]);
});

test("a comment that its author deletes leaves the queue, and what cannot be read is not reported", async () => {
  await report();
  await deleteComment({ id: commentId, memberId: author, now });
  expect(await queue()).toEqual([]);
  await expect(report(curator)).rejects.toMatchObject({ code: "not_found" });
  commentId = (await write("other")).id;
  await hide();
  await expect(report()).rejects.toMatchObject({ code: "not_found" });
});

test("the eleventh report of an hour is refused", async () => {
  for (let n = 0; n < 10; n += 1) await report();
  await expect(report()).rejects.toMatchObject({ code: "too_many" });
});

test("decided reports are forgotten after their days, open ones are not", async () => {
  await report();
  await report(curator);
  const later = new Date(now.getTime() + (REPORT_DAYS_MAX + 1) * DAY_MS);
  expect(await purgeReports({ now: later })).toBe(0);
  await hide();
  expect(await purgeReports({ now })).toBe(0);
  expect(await purgeReports({ now: later })).toBe(2);
});

test("the log has pages of fifty, the latest first, each action once", async () => {
  for (let n = 0; n < ACTIONS_PER_PAGE / 2 + 1; n += 1) {
    await hide();
    await unhide();
  }
  const first = await moderationLog({});
  const second = await moderationLog({ before: first.nextBefore });
  expect(first.actions).toHaveLength(ACTIONS_PER_PAGE);
  expect(second.actions).toHaveLength(2);
  const ids = [...first.actions, ...second.actions].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a));
  expect(second.nextBefore).toBeUndefined();
});

test("the log outlives the curator's account", async () => {
  await hide();
  await db().member.delete({ where: { id: curator } });
  expect((await moderationLog({})).actions).toMatchObject([{ reason: "Insult", actor: null }]);
});
