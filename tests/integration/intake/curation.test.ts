import { beforeEach, describe, expect, test } from "vitest";
import { POST as postDecision } from "@/app/api/curation/decide/route";
import { fileReport } from "@/lib/community/moderation/reports";
import { candidateScore, candidates } from "@/lib/intake/curation/candidates";
import { decide } from "@/lib/intake/curation/decide";
import type { Decision } from "@/lib/intake/curation/decisions";
import { recentDecisions } from "@/lib/intake/curation/decisions";
import { featureScheduled } from "@/lib/intake/curation/feature-scheduled";
import { undo } from "@/lib/intake/curation/undo";
import { submitPaper } from "@/lib/intake/submissions/submit";
import { dailyList } from "@/lib/papers/daily-list";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";

const NOW = new Date("2025-12-12T12:00:00Z");
const TODAY = "2025-12-12";
const PAPER = "2512.00001";
let curatorId = "";
let otherId = "";

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
  curatorId = await make.member({ role: "curator" });
  otherId = await make.member(make.GRACE);
  await makeArrival(PAPER);
});

const makeArrival = (id: string, sourceUpvotes = 0) =>
  make.paper({ id, feedDay: null, publishedAt: new Date("2025-12-10"), sourceUpvotes });

const decides = (decision: Decision, more: { by?: string; revision?: number } = {}) =>
  decide({
    paperId: PAPER,
    revision: more.revision ?? 0,
    curatorId: more.by ?? curatorId,
    decision,
    today: TODAY,
    now: NOW,
  });

const paperNow = () => db().paper.findUniqueOrThrow({ where: { id: PAPER } });
const everythingDecided = async () => ({
  paper: await paperNow(),
  candidates: await db().candidate.findMany(),
  actions: await db().curationAction.findMany(),
  log: await db().moderationAction.findMany(),
});
const openIds = async () => (await candidates({ curatorId, now: NOW })).map(({ id }) => id);

describe("candidates", () => {
  test("are sorted by the signals shown beside them", async () => {
    await makeArrival("2512.00002", 9);
    await makeArrival("2512.00003", 1);
    await db().trending.create({ data: { paperId: "2512.00003", upvotesGained: 0, starsGained: 100 } });
    const memberId = await make.member();
    await submitPaper({ paperId: PAPER, memberId, now: NOW });
    const list = await candidates({ curatorId, now: NOW });
    expect(list.map(({ id, signals }) => [id, candidateScore(signals)])).toEqual([
      ["2512.00003", 11],
      ["2512.00002", 9],
      [PAPER, 2],
    ]);
  });

  test("are neither old nor featured nor hidden, but a submission may be old", async () => {
    await db().paper.updateMany({ data: { publishedAt: new Date("2025-01-01") } });
    expect(await openIds()).toEqual([]);
    await submitPaper({ paperId: PAPER, memberId: curatorId, now: NOW });
    expect(await openIds()).toEqual([PAPER]);
    await db().paper.updateMany({ data: { hiddenAt: NOW } });
    expect(await openIds()).toEqual([]);
  });

  test("show and count the authors that readers may see, and no hidden one", async () => {
    const names = ["Ada", "Hidden", "Alan", "Grace", "Kurt"];
    await db().paper.update({
      where: { id: PAPER },
      data: { authors: names.map((name) => ({ name, hidden: name === "Hidden" })) },
    });
    expect(await candidates({ curatorId, now: NOW })).toMatchObject([
      { leadAuthors: ["Ada", "Alan", "Grace"], authorCount: 4 },
    ]);
  });

  test("are shown only to curators", async () => {
    const memberId = await make.member();
    await expect(candidates({ curatorId: memberId, now: NOW })).rejects.toMatchObject({ code: "forbidden" });
    await expect(decides({ kind: "skip" }, { by: memberId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await db().curationAction.count()).toBe(0);
  });
});

describe("a decision", () => {
  test("to feature puts the paper on today's page, and undoing removes it without a trace", async () => {
    const before = await paperNow();
    const { actionId } = await decides({ kind: "feature" });
    expect((await dailyList({ kind: "day", key: TODAY }))?.papers).toHaveLength(1);
    expect(await openIds()).toEqual([]);
    await undo({ actionId, curatorId, now: NOW });
    expect((await dailyList({ kind: "day", key: TODAY }))?.papers ?? []).toEqual([]);
    const { updatedAt: _, ...after } = await paperNow();
    expect({ ...after, updatedAt: before.updatedAt }).toEqual(before);
    expect(await openIds()).toEqual([PAPER]);
  });

  test("to schedule shows nothing before the day, and the clock features it on that day, once", async () => {
    await decides({ kind: "schedule", day: "2025-12-14" });
    expect((await paperNow()).feedDay).toBeNull();
    expect(await featureScheduled({ now: new Date("2025-12-13T23:59:59Z") })).toBe(0);
    const now = new Date("2025-12-14T00:00:30Z");
    expect(await Promise.all([featureScheduled({ now }), featureScheduled({ now })])).toContain(1);
    expect(await paperNow()).toMatchObject({ feedDay: new Date("2025-12-14"), featuredAt: now });
    expect(await db().curationAction.count()).toBe(2);
    const [latest] = await recentDecisions({ curatorId, now });
    await undo({ actionId: latest?.actionId ?? 0, curatorId, now });
    expect((await paperNow()).feedDay).toBeNull();
    expect(await featureScheduled({ now })).toBe(0);
  });

  test.each(["2025-12-12", "2025-12-01", "2026-12-12", "2025-02-30"])(
    "to schedule for %s is refused",
    async (day) => {
      await expect(decides({ kind: "schedule", day })).rejects.toMatchObject({ code: "invalid" });
    },
  );

  test("to skip takes the paper off the list until it is undone", async () => {
    const { actionId } = await decides({ kind: "skip" });
    expect(await openIds()).toEqual([]);
    await undo({ actionId, curatorId, now: NOW });
    expect(await openIds()).toEqual([PAPER]);
    await decides({ kind: "skip" }, { revision: 2 });
    expect(await openIds()).toEqual([]);
  });

  test("to hide says why in the public log, and undoing shows the paper again", async () => {
    const { actionId } = await decides({ kind: "hide", reason: "Not a paper" });
    expect(await paperNow()).toMatchObject({ hiddenReason: "Not a paper" });
    await undo({ actionId, curatorId, now: NOW });
    expect(await paperNow()).toMatchObject({ hiddenAt: null });
    expect(await db().moderationAction.count()).toBe(2);
  });

  test.each(["decided", "undone"])(
    "to hide is never %s apart from the hiding and its public log",
    async (what) => {
      const hidden = what === "undone" ? await decides({ kind: "hide", reason: "Not a paper" }) : undefined;
      const before = await everythingDecided();
      // The log refuses the last row that is written, as if the process had died there.
      await db().$executeRaw`ALTER TABLE moderation_action ADD CONSTRAINT full_log CHECK (false) NOT VALID`;
      try {
        const refused = hidden
          ? undo({ actionId: hidden.actionId, curatorId, now: NOW })
          : decides({ kind: "hide", reason: "Not a paper" });
        await expect(refused).rejects.toThrow("full_log");
      } finally {
        await db().$executeRaw`ALTER TABLE moderation_action DROP CONSTRAINT full_log`;
      }
      expect(await everythingDecided()).toEqual(before);
    },
  );

  test("to hide decides the paper's open reports, and one that comes too late decides none", async () => {
    await fileReport({
      subject: { kind: "paper", paperId: PAPER },
      reporterId: otherId,
      reason: "Spam",
      now: NOW,
    });
    await expect(decides({ kind: "hide", reason: "Spam" }, { revision: 7 })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await db().report.count({ where: { decidedAt: null } })).toBe(1);
    await decides({ kind: "hide", reason: "Spam" });
    expect(await db().report.count({ where: { decidedAt: null } })).toBe(0);
  });

  test("to hide without a reason changes nothing", async () => {
    await expect(decides({ kind: "hide", reason: " " })).rejects.toThrow("must say why");
    expect(await db().candidate.count()).toBe(0);
  });

  test("on a paper that another curator has decided meanwhile changes nothing and says what they did", async () => {
    await decides({ kind: "schedule", day: "2025-12-14" }, { by: otherId });
    await expect(decides({ kind: "feature" })).rejects.toMatchObject({
      code: "conflict",
      message: "Grace was faster and scheduled it for 2025-12-14. Nothing was changed by you.",
    });
    expect((await paperNow()).feedDay).toBeNull();
  });

  test("on a paper that was decided and undone meanwhile has to be made again", async () => {
    const { actionId } = await decides({ kind: "skip" }, { by: otherId });
    await undo({ actionId, curatorId: otherId, now: NOW });
    await expect(decides({ kind: "feature" })).rejects.toMatchObject({ code: "conflict" });
    await decides({ kind: "feature" }, { revision: 2 });
  });

  test("with a revision that never existed changes nothing", async () => {
    await expect(decides({ kind: "skip" }, { revision: 7 })).rejects.toMatchObject({ code: "conflict" });
    expect(await db().candidate.count()).toBe(0);
  });

  test("is undone once, and not after a later decision", async () => {
    const { actionId } = await decides({ kind: "skip" });
    await undo({ actionId, curatorId, now: NOW });
    await expect(undo({ actionId, curatorId, now: NOW })).rejects.toMatchObject({ code: "conflict" });
    await decides({ kind: "feature" }, { revision: 2, by: otherId });
    await expect(undo({ actionId, curatorId, now: NOW })).rejects.toMatchObject({ code: "conflict" });
    expect((await paperNow()).feedDay).not.toBeNull();
  });

  test("of a paper that a source featured meanwhile says so", async () => {
    await db().paper.update({ where: { id: PAPER }, data: { feedDay: new Date("2025-12-11") } });
    await expect(decides({ kind: "feature" })).rejects.toThrow("was featured on 2025-12-11 meanwhile");
  });
});

test("the form decides, and tells the second curator what the first did", async () => {
  const { cookie } = await openSession(curatorId);
  const others = await openSession(otherId);
  const post = (fields: Record<string, string>, by = cookie) =>
    postDecision(
      formRequest("/api/curation/decide", by, { paperId: PAPER, revision: "0", ...fields }),
      NO_PARAMS,
    );
  expect((await post({ kind: "skip" })).headers.get("location")).toBe("/curate");
  const second = await post({ kind: "feature" }, others.cookie);
  expect(second.status).toBe(409);
  expect(await second.text()).toContain("was faster and skipped it");
  expect(await (await post({ kind: "feature" })).text()).toContain("You skipped it already.");
  expect((await post({ kind: "nonsense" })).status).toBe(400);
});
