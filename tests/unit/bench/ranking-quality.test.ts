import { expect, test } from "vitest";
import { ndcg, pairedBootstrap, recall, sameRandom } from "../../bench/ranking-quality";

const grades = new Map([
  ["best", 2],
  ["good", 1],
  ["other", 1],
]);

test("nDCG is 1 for the ideal order, less for a worse one, and 0 where nothing relevant is found", () => {
  expect(ndcg(["best", "good", "other"], grades, 10)).toBeCloseTo(1, 10);
  // 3 at the second place and 1 at the first, against 3, 1 and 1 in order.
  const found = 1 + 3 / Math.log2(3);
  expect(ndcg(["good", "best"], grades, 10)).toBeCloseTo(found / (3 + 1 / Math.log2(3) + 1 / 2), 10);
  expect(ndcg(["nothing"], grades, 10)).toBe(0);
});

test("nDCG looks no further than its depth", () => {
  expect(ndcg(["nothing", "best"], grades, 1)).toBe(0);
  expect(ndcg(["best"], grades, 1)).toBe(1);
});

test("recall is the share of the relevant papers that were found", () => {
  expect(recall(["nothing", "good", "best"], grades, 3)).toBeCloseTo(2 / 3, 10);
  expect(recall(["nothing", "good", "best"], grades, 2)).toBeCloseTo(1 / 3, 10);
});

test("the bootstrap is sure of a system that is always better and unsure of equal ones", () => {
  const options = () => ({ resamples: 1_000, random: sameRandom(1) });
  const values = Array.from({ length: 50 }, (_, n) => (n % 10) / 10);
  expect(
    pairedBootstrap(
      values.map((value) => value + 0.1),
      values,
      options(),
    ),
  ).toBe(1);
  const shuffled = [...values.slice(25), ...values.slice(0, 25)];
  const sure = pairedBootstrap(shuffled, values, options());
  expect(sure).toBeGreaterThan(0.2);
  expect(sure).toBeLessThan(0.8);
});
