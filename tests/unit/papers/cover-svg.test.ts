import { XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { coverSvg } from "@/lib/papers/covers/cover";

const CATEGORIES = ["cs.CL", "cs.CV", "cs.LG", "cs.RO", "math.CO", ""];
const covers = CATEGORIES.map((category) =>
  coverSvg({ title: "Attention <is> all & you need", categories: category === "" ? [] : [category] }),
);

test("a cover is a whole SVG that holds no text, no script and no address but its own", () => {
  for (const cover of covers) {
    expect(XMLValidator.validate(cover)).toBe(true);
    expect(cover).not.toMatch(/NaN|undefined|<text|<script|href|Attention/);
    expect(cover.length).toBeLessThan(12_000);
  }
});

test("the same paper always has the same cover, another title another one", () => {
  const paper = { title: "A title", categories: ["cs.CL"] };
  expect(coverSvg(paper)).toBe(coverSvg({ ...paper }));
  expect(coverSvg({ ...paper, title: "Another title" })).not.toBe(coverSvg(paper));
});

test("fields that work with words, pictures and nets are drawn differently", () => {
  expect(new Set(covers).size).toBe(CATEGORIES.length);
  const [words, pictures, nets] = covers;
  expect(words).not.toContain("<circle");
  expect(pictures).toContain("fill-opacity");
  expect(nets?.match(/<circle/g)?.length).toBeGreaterThan(10);
});
