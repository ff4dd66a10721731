import { beforeEach, describe, expect, test } from "vitest";
import { type GainWindow, upvotesGained } from "@/lib/papers/history";
import { db } from "@/lib/platform/db";
import { addDays, dayStart } from "@/lib/platform/time";
import * as make from "../../support/make";

const windowOf = (first: string, last = first): GainWindow => ({
  from: dayStart(first),
  until: dayStart(addDays(last, 1)),
  days: { first, last },
});

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
});

async function said(paperId: string, upvotesByDay: Record<string, number>): Promise<void> {
  await db().paperDay.createMany({
    data: Object.entries(upvotesByDay).map(([day, sourceUpvotes]) => ({
      paperId,
      date: dayStart(day),
      sourceUpvotes,
    })),
  });
}

async function voted(paperId: string, ...instants: string[]): Promise<void> {
  for (const instant of instants) {
    await db().vote.create({ data: { paperId, memberId: await make.member(), castAt: new Date(instant) } });
  }
}

async function gained(window: GainWindow): Promise<Record<string, number>> {
  const rows = await db().$queryRaw<{ paper_id: string; gained: number }[]>(upvotesGained(window));
  return Object.fromEntries(rows.map((row) => [row.paper_id, row.gained]));
}

describe("the upvotes that a paper gained in a window", () => {
  test("are the votes cast here in it, from its first instant and before its last", async () => {
    await make.paper({ id: "2501.00001", feedDay: "2025-12-01" });
    await voted(
      "2501.00001",
      "2025-12-11T23:59:59.999Z",
      "2025-12-12T00:00:00Z",
      "2025-12-12T23:59:59.999Z",
      "2025-12-13T00:00:00Z",
    );
    expect(await gained(windowOf("2025-12-12"))).toEqual({ "2501.00001": 2 });
  });

  test("include the source's increase from start to end, whatever days are missing between", async () => {
    await make.paper({ id: "2501.00001", feedDay: "2025-12-01", sourceUpvotes: 99 });
    await said("2501.00001", { "2025-12-05": 10, "2025-12-11": 14, "2025-12-12": 20, "2025-12-20": 99 });
    await voted("2501.00001", "2025-12-12T12:00:00Z");
    expect(await gained(windowOf("2025-12-12"))).toEqual({ "2501.00001": 7 });
    expect(await gained(windowOf("2025-12-08", "2025-12-14"))).toEqual({ "2501.00001": 11 });
    expect(await gained(windowOf("2025-12-13"))).toEqual({});
  });

  test("count from zero when it was featured in the window, also when its source was heard later or never", async () => {
    await make.paper({ id: "2501.00001", sourceUpvotes: 50 });
    await said("2501.00001", { "2025-12-12": 30, "2025-12-13": 50 });
    await make.paper({ id: "2501.00002", sourceUpvotes: 50 });
    await said("2501.00002", { "2026-06-01": 40, "2026-06-02": 50 });
    await make.paper({ id: "2501.00003", sourceUpvotes: 5 });
    expect(await gained(windowOf("2025-12-12"))).toEqual({
      "2501.00001": 30,
      "2501.00002": 40,
      "2501.00003": 5,
    });
  });

  test("leave out what the source of an old paper had said when we first heard of it", async () => {
    await make.paper({ id: "2501.00001", feedDay: "2020-01-01", sourceUpvotes: 900 });
    await said("2501.00001", { "2025-12-12": 890, "2025-12-13": 900 });
    expect(await gained(windowOf("2025-12-12"))).toEqual({ "2501.00001": 0 });
    expect(await gained(windowOf("2025-12-12", "2025-12-13"))).toEqual({ "2501.00001": 10 });
  });

  test("add up over adjacent windows", async () => {
    await make.paper({ id: "2501.00001", feedDay: "2025-12-10" });
    await said("2501.00001", { "2025-12-10": 3, "2025-12-11": 8, "2025-12-12": 7, "2025-12-13": 20 });
    const days = ["2025-12-10", "2025-12-11", "2025-12-12", "2025-12-13"];
    const each = await Promise.all(days.map((day) => gained(windowOf(day))));
    expect(each.map((one) => one["2501.00001"])).toEqual([3, 5, -1, 13]);
    expect(await gained(windowOf("2025-12-10", "2025-12-13"))).toEqual({ "2501.00001": 20 });
  });
});
