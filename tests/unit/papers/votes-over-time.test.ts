import { expect, test } from "vitest";
import { accumulate } from "@/lib/papers/history";

test("votes add up day by day, and what a source stated holds until it states something else", () => {
  expect(
    accumulate([
      { day: "2025-12-01", stated: 5, cast: 0 },
      { day: "2025-12-02", stated: null, cast: 2 },
      { day: "2025-12-03", stated: 9, cast: 1 },
      { day: "2025-12-05", stated: 8, cast: 0 },
    ]),
  ).toEqual([
    { day: "2025-12-01", upvotes: 5 },
    { day: "2025-12-02", upvotes: 7 },
    { day: "2025-12-03", upvotes: 12 },
    { day: "2025-12-05", upvotes: 11 },
  ]);
});
