import { beforeEach, expect, test } from "vitest";
import { decide } from "@/lib/intake/curation/decide";
import type { Decision } from "@/lib/intake/curation/decisions";
import { featureScheduled } from "@/lib/intake/curation/feature-scheduled";
import { undo } from "@/lib/intake/curation/undo";
import { submitPaper } from "@/lib/intake/submissions/submit";
import { db } from "@/lib/platform/db";
import * as make from "../support/make";

const NOW = new Date("2025-12-12T12:00:00Z");
const PAPERS = 20;
const ids = Array.from({ length: PAPERS }, (_, n) => `2512.${String(n).padStart(5, "0")}`);
let curators: string[] = [];

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
  curators = await make.members(8, { role: "curator" });
  await make.papers(ids.map((id) => ({ id, feedDay: null, publishedAt: NOW })));
});

const KINDS: Decision[] = [
  { kind: "feature" },
  { kind: "skip" },
  { kind: "schedule", day: "2025-12-14" },
  { kind: "hide", reason: "Not a paper" },
];

test("of eight curators who decide on the same papers at once, one decides each", async () => {
  const attempts = ids.flatMap((paperId) =>
    curators.map((curatorId, n) =>
      decide({
        paperId,
        revision: 0,
        curatorId,
        decision: KINDS[n % KINDS.length] ?? { kind: "skip" },
        today: "2025-12-12",
        now: NOW,
      }),
    ),
  );
  const outcomes = await Promise.allSettled(attempts);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(PAPERS);
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
  expect(await db().curationAction.count()).toBe(PAPERS);
  const papers = await db().paper.findMany({ include: { candidate: true } });
  for (const { feedDay, hiddenAt, candidate } of papers) {
    expect(candidate?.revision).toBe(1);
    expect(feedDay !== null).toBe(candidate?.state === "featured");
    expect(hiddenAt !== null).toBe(candidate?.state === "hidden");
  }
});

test("while papers are hidden and shown again, nobody sees a decision without the hiding or the log", async () => {
  const [curatorId = ""] = curators;
  const apart: unknown[] = [];
  let isOver = false;
  const watch = async () => {
    while (!isOver)
      apart.push(
        ...(await db().$queryRaw<unknown[]>`
          SELECT paper.id FROM paper LEFT JOIN candidate ON paper_id = paper.id
          WHERE (hidden_at IS NOT NULL) <> (coalesce(state, 'open') = 'hidden')
            OR (SELECT count(*) FROM moderation_action WHERE paper_id = paper.id) <> coalesce(candidate.revision, 0)`),
      );
  };
  const hideAndShow = async () => {
    for (const paperId of ids) {
      const decision: Decision = { kind: "hide", reason: "Not a paper" };
      const { actionId } = await decide({
        paperId,
        revision: 0,
        curatorId,
        decision,
        today: "2025-12-12",
        now: NOW,
      });
      await undo({ actionId, curatorId, now: NOW });
    }
  };
  await Promise.all([watch(), hideAndShow().finally(() => (isOver = true))]);
  expect(apart).toEqual([]);
});

test("a decision that several take back at once is taken back once", async () => {
  for (const paperId of ids) {
    const { actionId } = await decide({
      paperId,
      revision: 0,
      curatorId: curators[0] ?? "",
      decision: { kind: "feature" },
      today: "2025-12-12",
      now: NOW,
    });
    const undone = await Promise.allSettled(
      curators.map((curatorId) => undo({ actionId, curatorId, now: NOW })),
    );
    expect(undone.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  }
  expect(await db().paper.count({ where: { feedDay: { not: null } } })).toBe(0);
  expect(await db().candidate.findMany({ distinct: ["revision"], select: { revision: true } })).toEqual([
    { revision: 2 },
  ]);
});

test("the day's papers are featured once by however many clocks", async () => {
  for (const paperId of ids)
    await decide({
      paperId,
      revision: 0,
      curatorId: curators[0] ?? "",
      decision: { kind: "schedule", day: "2025-12-13" },
      today: "2025-12-12",
      now: NOW,
    });
  const now = new Date("2025-12-13T00:00:10Z");
  const counts = await Promise.all(Array.from({ length: 8 }, () => featureScheduled({ now })));
  await featureScheduled({ now });
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(PAPERS);
  expect(await db().curationAction.count({ where: { state: "featured" } })).toBe(PAPERS);
  expect(await db().paper.count({ where: { feedDay: new Date("2025-12-13") } })).toBe(PAPERS);
});

test("eight members who submit the same papers at once make one submission of each, none past the limit", async () => {
  const members = await make.members(8);
  await Promise.allSettled(
    members.flatMap((memberId) => ids.map((paperId) => submitPaper({ paperId, memberId, now: NOW }))),
  );
  const byMember = await db().submission.groupBy({ by: ["memberId"], _count: true });
  for (const { _count } of byMember) expect(_count).toBeLessThanOrEqual(5);
  expect(await db().submission.count()).toBe(PAPERS);
});
