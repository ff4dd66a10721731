import { describe, expect, test } from "vitest";
import {
  parseRanking,
  type Ranking,
  rankingCursor,
  rankingPath,
  rankingTitle,
} from "@/lib/discovery/rankings/ranking";
import { formatGains, trendingWindow } from "@/lib/discovery/rankings/trending";

const segmentsOf = (path: string) => path.split("/").slice(3).map(decodeURIComponent);

describe("a ranking's path", () => {
  const rankings: Ranking[] = [
    { order: { sort: "trending" }, category: undefined, withCode: false },
    { order: { sort: "hot" }, category: "cs.CL", withCode: false },
    { order: { sort: "new" }, category: undefined, withCode: true },
    { order: { sort: "top", window: "month" }, category: "hep-th", withCode: true },
  ];
  test.each(rankings)("of $order.sort is read back as the ranking that it was made of", (ranking) => {
    expect(parseRanking(ranking.order.sort, segmentsOf(rankingPath(ranking)))).toEqual({
      ranking,
      after: undefined,
    });
  });

  test("holds the place from which it goes on, with an old-style id as one segment", () => {
    const cursor = { at: 12.345678901234567, id: "cs/0112017" };
    const ranking: Ranking = { order: { sort: "hot" }, category: undefined, withCode: false };
    const path = rankingPath(ranking, rankingCursor(cursor));
    expect(path.split("/")).toHaveLength(5);
    expect(parseRanking("hot", segmentsOf(path))?.after).toEqual(cursor);
  });

  test.each([
    ["top", []],
    ["top", ["year"]],
    ["hot", ["week"]],
    ["hot", ["in"]],
    ["hot", ["in", "../x"]],
    ["hot", ["with-code", "in", "cs.CL"]],
    ["hot", ["with-code", "with-code"]],
    ["hot", ["after", "x_2512.00001"]],
    ["hot", ["after", "1_nothing"]],
    ["hot", ["after", "1.0_2512.00001"]],
    ["hot", ["after", "-1_2512.00001"]],
    ["hot", ["after", "Infinity_2512.00001"]],
    ["top", ["all", "after", "1.5_2512.00001"]],
    ["top", ["all", "after", "9999999999_2512.00001"]],
    ["new", ["after", "5_2512.00001"]],
    ["new", ["after", "0000-01-01T00:00:00.000Z_2512.00001"]],
    ["new", ["after", "-000001-01-01T00:00:00.000Z_2512.00001"]],
    ["new", ["after", "+012025-01-01T00:00:00.000Z_2512.00001"]],
    ["new", ["after", "2025-12-12T00:00:00.000Z_2512.00001", "more"]],
  ] as const)("%s %j names no list, so that each list has one address", (sort, segments) => {
    expect(parseRanking(sort, [...segments])).toBeUndefined();
  });

  test("says in words what is listed", () => {
    const ranking: Ranking = { order: { sort: "top", window: "week" }, category: "cs.CL", withCode: true };
    expect(rankingTitle(ranking)).toBe("Top papers of the week in cs.CL with code");
  });
});

describe("trending", () => {
  test("says what was gained, and nothing of what was not", () => {
    expect(formatGains({ upvotes: 12, stars: 340 })).toBe("+12 upvotes and 340 stars this week");
    expect(formatGains({ upvotes: 1, stars: 0 })).toBe("+1 upvote this week");
    expect(formatGains({ upvotes: 0, stars: 1200 })).toBe("+1,200 stars this week");
  });

  test("looks at the last seven feed days, which end in the site's zone", () => {
    const window = trendingWindow("Asia/Tokyo", new Date("2025-12-12T20:00:00Z"));
    expect(window.days).toEqual({ first: "2025-12-07", last: "2025-12-13" });
    expect(window.from).toEqual(new Date("2025-12-05T20:00:00Z"));
  });
});
