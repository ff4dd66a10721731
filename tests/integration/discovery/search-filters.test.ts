import { beforeAll, expect, test } from "vitest";
import { matchingIfFew, searchPapers } from "@/lib/discovery/search/search-papers";
import * as make from "../../support/make";

const now = new Date("2026-01-01T00:00:00Z");
/** More than are compared one by one. */
const MANY = 1001;

const find = async (text: string) =>
  (await searchPapers(text, { typing: false, now })).candidates.map(({ id }) => id);

beforeAll(async () => {
  await make.papers(
    Array.from({ length: MANY + 3 }, (_, n) => ({
      id: `2501.${String(n).padStart(5, "0")}`,
      title: n % 500 === 0 ? "Quokkas at rest" : "A title",
      abstract: "Nothing else.",
      categories: [n < MANY ? "cs.CL" : "cs.CV"],
      publishedAt: new Date(n === 500 ? "2025-01-20" : "2025-01-10"),
      feedDay: null,
    })),
  );
});

test("broad and narrow filters find the same papers as the words and the filter together", async () => {
  expect(await matchingIfFew("'@cs.cl'")).toBeUndefined();
  expect(await matchingIfFew("'@cs.cv'")).toHaveLength(3);
  expect(await find("quokka cat:cs.CL")).toEqual(["2501.01000", "2501.00500", "2501.00000"]);
  expect(await find("quokka cat:cs.CL after:2025-01-15")).toEqual(["2501.00500"]);
  expect(await find("quokka cat:cs.CV")).toEqual([]);
  expect(await find("title cat:cs.CV")).toEqual(["2501.01003", "2501.01002", "2501.01001"]);
});

test("a filter that matches no paper finds none, whatever the words match", async () => {
  expect(await matchingIfFew("'@cs.xx'")).toEqual([]);
  expect(await find("quokka cat:cs.XX")).toEqual([]);
  expect(await find('"quokkas never rest"')).toEqual([]);
});

test("words that every paper holds are paged through to the last of a thousand", async () => {
  expect(await find("nothing")).toHaveLength(1000);
});
