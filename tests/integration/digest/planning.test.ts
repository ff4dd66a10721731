import { beforeEach, describe, expect, test } from "vitest";
import { planDeliveries } from "@/lib/digest/deliveries/plan";
import { type Edition, freezeEdition } from "@/lib/digest/editions/freeze";
import type { PickedPaper } from "@/lib/digest/rendering/encoded-parts";
import type { Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";
import * as make from "../../support/make";
import { withSettings } from "../../support/settings";

const now = new Date("2026-01-06T00:30:00Z");
const day = "2026-01-05";

beforeEach(async () => {
  await db().edition.deleteMany();
  await db().subscriber.deleteMany();
  await db().paper.deleteMany();
});

async function edition(frequency: Frequency, period: string): Promise<Edition> {
  const frozen = await freezeEdition({ frequency, period, now });
  if (!frozen) throw new Error("there is no edition");
  return frozen;
}

async function papersOf({ id }: Edition): Promise<string[]> {
  return (await db().edition.findUniqueOrThrow({ where: { id } })).paperIds;
}

async function deliveryOf(subscriberId: number) {
  return db().delivery.findFirst({ where: { subscriberId }, select: { dueAt: true, picks: true } });
}

const plan = (of: Edition) =>
  planDeliveries({ edition: of, confirmedBefore: null, now, due: "at their hour" });

describe("an edition", () => {
  test("leads with what gained most in its window, not with what has most", async () => {
    await make.paper({ id: "2601.00001", feedDay: day, sourceUpvotes: 5 });
    await make.paper({ id: "2512.00001", feedDay: "2026-01-02", sourceUpvotes: 900 });
    await make.paper({ id: "2512.00002", feedDay: "2026-01-03", sourceUpvotes: 40 });
    await db().paperDay.createMany({
      data: [
        { paperId: "2512.00001", date: dayStart("2026-01-04"), sourceUpvotes: 898 },
        { paperId: "2512.00001", date: dayStart(day), sourceUpvotes: 900 },
        { paperId: "2512.00002", date: dayStart("2026-01-04"), sourceUpvotes: 10 },
        { paperId: "2512.00002", date: dayStart(day), sourceUpvotes: 40 },
      ],
    });
    expect(await papersOf(await edition("daily", day))).toEqual(["2512.00002", "2601.00001", "2512.00001"]);
  });

  test("shows no paper that one of the same frequency has shown", async () => {
    await make.paper({ id: "2601.00001", feedDay: "2026-01-04", sourceUpvotes: 10 });
    await make.paper({ id: "2601.00002", feedDay: day, sourceUpvotes: 1 });
    await edition("daily", "2026-01-04");
    await db().paperDay.createMany({
      data: [
        { paperId: "2601.00001", date: dayStart("2026-01-04"), sourceUpvotes: 1 },
        { paperId: "2601.00001", date: dayStart(day), sourceUpvotes: 10 },
      ],
    });
    expect(await papersOf(await edition("daily", day))).toEqual(["2601.00002"]);
    expect(await papersOf(await edition("monthly", "2026-01"))).toEqual(["2601.00001", "2601.00002"]);
  });

  test("is of an ISO week or a month as well, and keeps what comes after its first twenty for topics", async () => {
    for (let index = 10; index < 35; index += 1)
      await make.paper({
        id: `2601.000${index}`,
        feedDay: index % 2 ? "2026-01-05" : "2026-01-11",
        sourceUpvotes: index,
      });
    const weekly = await edition("weekly", "2026-W02");
    expect(weekly.paperCount).toBe(20);
    const row = await db().edition.findUniqueOrThrow({ where: { id: weekly.id } });
    expect(row.paperIds[0]).toBe("2601.00034");
    expect(row.moreIds).toEqual(["2601.00014", "2601.00013", "2601.00012", "2601.00011", "2601.00010"]);
    expect(row.upvotes).toHaveLength(25);
    expect(await papersOf(await edition("monthly", "2026-01"))).toHaveLength(20);
  });

  test("does not exist for a period in which nothing was featured, even if older papers gained", async () => {
    await make.paper({ id: "2601.00001", feedDay: "2026-01-04" });
    await db().paperDay.createMany({
      data: [
        { paperId: "2601.00001", date: dayStart("2026-01-04"), sourceUpvotes: 1 },
        { paperId: "2601.00001", date: dayStart(day), sourceUpvotes: 10 },
      ],
    });
    expect(await freezeEdition({ frequency: "daily", period: day, now })).toBeUndefined();
  });
});

describe("a delivery is due", () => {
  test("at its reader's hour in their zone", async () => {
    await make.paper({ id: "2601.00001", feedDay: day });
    const tokyo = await make.subscriber({ timeZone: "Asia/Tokyo", hour: 7 });
    const lima = await make.subscriber({ timeZone: "America/Lima", hour: 19 });
    const utc = await make.subscriber();
    expect(await plan(await edition("daily", day))).toBe(3);
    expect((await deliveryOf(tokyo))?.dueAt.toISOString()).toBe("2026-01-06T22:00:00.000Z");
    expect((await deliveryOf(lima))?.dueAt.toISOString()).toBe("2026-01-06T00:00:00.000Z");
    expect((await deliveryOf(utc))?.dueAt.toISOString()).toBe("2026-01-06T08:00:00.000Z");
  });

  test("at midnight on the day that it begins, wherever the feed's day ends, and however late it was frozen", async () => {
    await make.paper({ id: "2601.00001", feedDay: day });
    const midnight = await make.subscriber({ hour: 0 });
    const early = await make.subscriber({ timeZone: "Asia/Kathmandu", hour: 6 });
    const late = await freezeEdition({
      frequency: "daily",
      period: day,
      now: new Date("2026-01-06T03:10:00Z"),
    });
    if (!late) throw new Error("there is no edition");
    expect(await plan(late)).toBe(2);
    expect((await deliveryOf(midnight))?.dueAt.toISOString()).toBe("2026-01-06T00:00:00.000Z");
    expect((await deliveryOf(early))?.dueAt.toISOString()).toBe("2026-01-06T00:15:00.000Z");
    expect(await plan(late)).toBe(0);
  });

  test("at midnight in the feed's own zone as well", async () => {
    await withSettings({ FEED_TIME_ZONE: "America/New_York" });
    await make.paper({ id: "2601.00001", feedDay: day });
    const reader = await make.subscriber({ timeZone: "America/New_York", hour: 0 });
    await plan(await edition("daily", day));
    expect((await deliveryOf(reader))?.dueAt.toISOString()).toBe("2026-01-06T05:00:00.000Z");
  });

  test("never before its reader's pause ends", async () => {
    await make.paper({ id: "2601.00001", feedDay: day });
    const away = await make.subscriber({ pausedUntil: new Date("2026-01-07T00:00:00Z") });
    const back = await make.subscriber({ pausedUntil: new Date("2026-01-06T00:00:00Z") });
    expect(await plan(await edition("daily", day))).toBe(1);
    expect(await deliveryOf(away)).toBeNull();
    expect(await deliveryOf(back)).not.toBeNull();
  });
});

describe("topics", () => {
  const texts: Record<
    string,
    { title?: string; abstract?: string; categories?: string[]; aiKeywords?: string[] }
  > = {
    "2601.00004": { title: "Scaling laws" },
    "2601.00003": {
      title: "Fast sampling",
      abstract: "We train Diffusion models for images.",
      categories: ["cs.CV"],
    },
    "2601.00002": { title: "Agents", aiKeywords: ["text-to-image"], categories: ["cs.CL"] },
    "2601.00001": { title: "Proofs", categories: ["math.LO"] },
  };
  beforeEach(async () => {
    for (const [id, columns] of Object.entries(texts)) {
      await make.paper({ id, feedDay: day, sourceUpvotes: Number(id.slice(-1)) });
      await db().paper.update({ where: { id }, data: columns });
    }
  });

  type Wish = ["follow" | "mute", "keyword" | "category", string];
  async function picksFor(wishes: Wish[], data: Record<string, unknown> = {}) {
    const id = await make.subscriber(data);
    await db().topic.createMany({
      data: wishes.map(([stance, kind, term]) => ({ subscriberId: id, stance, kind, term })),
    });
    await plan(await edition("daily", day));
    const delivery = await deliveryOf(id);
    const picks = delivery?.picks as PickedPaper[] | null | undefined;
    return picks?.map(({ paperId, reason }) => [paperId.slice(-1), reason]) ?? delivery?.picks;
  }

  test("put matching papers first, saying why, and then the rest", async () => {
    expect(
      await picksFor([
        ["follow", "keyword", "diffusion model"],
        ["follow", "category", "math"],
      ]),
    ).toEqual([
      ["3", "matches diffusion model"],
      ["1", "matches math"],
      ["4", null],
      ["2", null],
    ]);
  });

  test("match stemmed words and AI keywords, hyphens or not, and name every reason", async () => {
    expect(
      await picksFor([
        ["follow", "keyword", "Text to image"],
        ["follow", "category", "cs.CL"],
        ["follow", "keyword", "imaging"],
      ]),
    ).toEqual([
      ["3", "matches imaging"],
      ["2", "matches cs.CL, imaging, Text to image"],
      ["4", null],
      ["1", null],
    ]);
  });

  test("drop muted papers, even if they match a followed topic", async () => {
    expect(
      await picksFor([
        ["mute", "category", "cs"],
        ["follow", "keyword", "diffusion"],
      ]),
    ).toEqual([
      ["4", null],
      ["1", null],
    ]);
  });

  test("that match nothing leave the general digest or no mail, as the reader chose", async () => {
    expect(await picksFor([["follow", "keyword", "quantum gravity"]])).toBeNull();
    await db().subscriber.deleteMany();
    expect(
      await picksFor([["follow", "keyword", "quantum gravity"]], { noMatch: "nothing" }),
    ).toBeUndefined();
    expect(await db().delivery.count()).toBe(0);
  });

  test("of one reader do not affect another's digest", async () => {
    const other = await make.subscriber();
    await picksFor([["mute", "keyword", "agents"]]);
    expect((await deliveryOf(other))?.picks).toBeNull();
  });
});
