import { beforeEach, expect, test } from "vitest";
import { refreshTrending } from "@/lib/discovery/rankings/trending";
import { db } from "@/lib/platform/db";
import { acquireLease } from "@/lib/platform/leases";
import { dayStart } from "@/lib/platform/time";
import * as make from "../../support/make";
import { castVote } from "../../support/votes";

const NOW = new Date("2025-12-12T12:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().lease.deleteMany();
});

async function said(paperId: string, days: Record<string, { upvotes: number; stars?: number }>) {
  await db().paperDay.createMany({
    data: Object.entries(days).map(([day, { upvotes, stars }]) => ({
      paperId,
      date: dayStart(day),
      sourceUpvotes: upvotes,
      codeStars: stars ?? null,
    })),
  });
}

const trending = () =>
  db().trending.findMany({
    orderBy: { score: "desc" },
    select: { paperId: true, upvotesGained: true, starsGained: true, score: true },
  });

test("papers that gained upvotes or stars in the last seven days trend, sorted by score", async () => {
  await make.paper({ id: "2512.00001", feedDay: "2025-11-01" });
  await said("2512.00001", {
    "2025-12-01": { upvotes: 5, stars: 1000 },
    "2025-12-10": { upvotes: 17, stars: 1340 },
  });
  await make.paper({ id: "2512.00002", feedDay: "2025-11-01" });
  await said("2512.00002", { "2025-12-01": { upvotes: 90 }, "2025-12-10": { upvotes: 90 } });
  await make.paper({ id: "2512.00003", feedDay: "2025-12-11", sourceUpvotes: 40 });
  await refreshTrending({ now: NOW });
  expect(await trending()).toEqual([
    { paperId: "2512.00003", upvotesGained: 40, starsGained: 0, score: 40 },
    { paperId: "2512.00001", upvotesGained: 12, starsGained: 340, score: 12 + Math.sqrt(340) },
  ]);
});

test("an upvote counts one, and a hundred stars count as much as ten upvotes", async () => {
  const gains = [
    { upvotesGained: 12, starsGained: 0 },
    { upvotesGained: 0, starsGained: 100 },
    { upvotesGained: 1, starsGained: 10_000 },
  ];
  for (const [index, gained] of gains.entries()) {
    const paperId = `2512.0000${index}`;
    await make.paper({ id: paperId });
    await db().trending.create({ data: { paperId, ...gained } });
  }
  expect((await trending()).map(({ score }) => score)).toEqual([101, 12, 10]);
});

test("stars that a repository had when it was first heard of were not gained", async () => {
  await make.paper({ id: "2512.00001", feedDay: "2025-11-01" });
  await said("2512.00001", { "2025-12-10": { upvotes: 0, stars: 50_000 } });
  await refreshTrending({ now: NOW });
  expect(await trending()).toEqual([]);
  await said("2512.00001", { "2025-12-11": { upvotes: 0 }, "2025-12-12": { upvotes: 0, stars: 50_009 } });
  await refreshTrending({ now: later(5) });
  expect(await trending()).toMatchObject([{ starsGained: 9, score: 3 }]);
});

test("votes cast here count, and a paper leaves when what it gained is a week old", async () => {
  await make.paper({ id: "2512.00001", feedDay: "2025-11-01" });
  const memberId = await make.member();
  await castVote({ paperId: "2512.00001", memberId });
  const now = new Date(Date.now() + 1000);
  await refreshTrending({ now });
  expect(await trending()).toMatchObject([{ upvotesGained: 1 }]);
  await refreshTrending({ now: new Date(now.getTime() + 7 * 86_400_000 + 1000) });
  expect(await trending()).toEqual([]);
});

test("upvotes that a source takes back do not count against stars", async () => {
  await make.paper({ id: "2512.00001", feedDay: "2025-11-01" });
  await said("2512.00001", {
    "2025-12-09": { upvotes: 9, stars: 0 },
    "2025-12-10": { upvotes: 2, stars: 4 },
  });
  await refreshTrending({ now: NOW });
  expect(await trending()).toMatchObject([{ upvotesGained: 0, starsGained: 4, score: 2 }]);
});

test("more papers than are written at once are all counted", async () => {
  await make.papers(
    Array.from({ length: 1100 }, (_, n) => ({ feedDay: "2025-12-10", sourceUpvotes: n + 1 })),
  );
  await refreshTrending({ now: NOW });
  expect(await db().trending.count()).toBe(1100);
});

test("counting again rewrites no unchanged row", async () => {
  await make.paper({ id: "2512.00001", feedDay: "2025-12-11", sourceUpvotes: 40 });
  const versions = () => db().$queryRaw`SELECT xmin::text FROM trending`;
  await refreshTrending({ now: NOW });
  const before = await versions();
  await refreshTrending({ now: later(5) });
  expect(await versions()).toEqual(before);
});

test("of all processes one counts every five minutes", async () => {
  const slot = (now: Date) => acquireLease({ name: "trending", now, everyMs: 5 * 60_000 });
  expect(await Promise.all([slot(NOW), slot(NOW)])).toContain(false);
  expect(await slot(later(4))).toBe(false);
  expect(await slot(later(5))).toBe(true);
});
