import { expect, test } from "vitest";
import { monthMarks } from "@/lib/discovery/search/filter";
import { fuse } from "@/lib/discovery/search/fuse";
import { CANDIDATES_MAX, planCandidates } from "@/lib/discovery/search/plan";
import type { Term } from "@/lib/discovery/search/terms";
import { editDistance } from "@/lib/platform/edit-distance";

const now = new Date("2026-08-21T00:00:00Z");
const term = (stem: string, papers: number, titles: number): Term => ({
  word: stem,
  stems: [{ stem, papers, titles }],
  readAs: undefined,
});

const worded = (id: string, lexicalScore: number) => ({
  id,
  lexicalScore,
  hasPhrase: false,
  hasAllWords: false,
});

test("scores for words and meaning add up", () => {
  const fused = fuse(
    [worded("told", 0.9), worded("both", 0.5)],
    [
      { id: "both", similarity: 0.8 },
      { id: "near", similarity: 0.6 },
    ],
  );
  expect(fused.map(({ id, hasWords, isNear }) => [id, hasWords, isNear])).toEqual([
    ["told", true, false],
    ["both", true, true],
    ["near", false, true],
  ]);
  expect(fused.map(({ score }) => score)).toEqual([
    expect.closeTo(0.9 + 0.85 * 0.6, 12),
    expect.closeTo(0.5 + 0.8, 12),
    expect.closeTo(0.6, 12),
  ]);
});

test("a paper that is not among the nearest counts as less near than the last of them", () => {
  const near = [
    { id: "first", similarity: 0.7 },
    { id: "last", similarity: 0.4 },
  ];
  const fused = fuse([worded("last", 0.1), worded("far", 0.1)], near);
  expect(fused.map(({ id }) => id)).toEqual(["first", "last", "far"]);
});

test("by words alone, the words decide, and ties go to the later id", () => {
  const lexical = [worded("2401.00001", 0.2), worded("2401.00002", 0.2), worded("2401.00003", 0.1)];
  for (const near of [null, []])
    expect(fuse(lexical, near).map(({ id }) => id)).toEqual(["2401.00002", "2401.00001", "2401.00003"]);
});

test("however common the words are, no more papers are looked at", () => {
  const common = [
    term("larg", 37_000, 7_000),
    term("languag", 38_000, 14_000),
    term("model", 66_000, 37_000),
  ];
  for (const terms of [
    common,
    common.slice(0, 1),
    [...common, term("decod", 5_000, 1_300), term("hinton", 5, 0)],
  ]) {
    const { tiers, fillers } = planCandidates(terms, "");
    const looked = tiers.reduce((sum, { papersMax }) => sum + papersMax, 0);
    expect(looked).toBeLessThanOrEqual(2000);
    // Fillers end at CANDIDATES_MAX.
    expect(looked < CANDIDATES_MAX).toBe(fillers.length > 0);
  }
});

test("rare words are looked for wherever they stand, common ones only where a text is about them", () => {
  const terms = [term("hinton", 5, 0), term("decod", 5_000, 600), term("model", 66_000, 37_000)];
  const [rare] = planCandidates(terms, "").tiers;
  expect(rare?.query).toContain("'hinton'");
  expect(rare?.query).toContain("'+decod'");
  expect(rare?.query).not.toContain("'decod'");
  expect(rare?.query).not.toContain("model");
});

test("a swap, a missing, an added and a wrong letter are one slip each", () => {
  for (const [typed, meant] of [
    ["trasnformer", "transformer"],
    ["tranformer", "transformer"],
    ["transsformer", "transformer"],
    ["transfurmer", "transformer"],
  ] as const)
    expect(editDistance(typed, meant)).toBe(1);
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("same", "same")).toBe(0);
});

test("bounds are whole years and the months at their ends", () => {
  expect(monthMarks({ from: "2024-11-01", before: "2026-03-01", now })).toEqual([
    "@2024-11",
    "@2024-12",
    "@2025",
    "@2026-01",
    "@2026-02",
  ]);
  expect(monthMarks({ from: "2026-07-15", before: undefined, now })).toEqual([
    ...["07", "08", "09", "10", "11", "12"].map((month) => `@2026-${month}`),
    "@2027",
  ]);
  expect(monthMarks({ from: undefined, before: "1993-02-02", now })).toEqual([
    "@1991",
    "@1992",
    "@1993-01",
    "@1993-02",
  ]);
  expect(monthMarks({ from: "2025-01-01", before: "2024-01-01", now })).toEqual(["@never"]);
  expect(monthMarks({ from: undefined, before: undefined, now })).toEqual([]);
});
