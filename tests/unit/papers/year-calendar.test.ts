import { expect, test } from "vitest";
import { withLevels } from "@/lib/papers/year-calendar";

const days = (...upvotes: number[]) =>
  upvotes.map((count, index) => ({ day: `2025-01-${10 + index}`, papers: 1, upvotes: count }));

test("a quarter of the days is at each level, and equal days are equally lively", () => {
  expect(withLevels(days(1, 2, 3, 4, 5, 6, 7, 8)).map(({ level }) => level)).toEqual([
    1, 1, 2, 2, 3, 3, 4, 4,
  ]);
  expect(withLevels(days(5, 5, 5)).map(({ level }) => level)).toEqual([1, 1, 1]);
  expect(withLevels(days(0))).toMatchObject([{ level: 1 }]);
  expect(withLevels([])).toEqual([]);
});
