import { describe, expect, test } from "vitest";
import { DomainError } from "@/lib/platform/errors";
import { markdownHtml } from "@/lib/text/markdown/html";
import { htmlFaults } from "../../support/html-faults";
import { renderInTime } from "../../support/in-time";

const BYTES = 10_000;
const HTML_MAX = 100_000;
const filled = (piece: string, before = "") =>
  (before + piece.repeat(Math.ceil(BYTES / piece.length))).slice(0, BYTES);
const growing = (piece: string) =>
  Array.from({ length: 140 }, (_, n) => piece.repeat(n))
    .join(" ")
    .slice(0, BYTES);
const indented = (marker: string, step: number) =>
  Array.from({ length: 200 }, (_, depth) => `${" ".repeat(depth * step)}${marker}a`)
    .join("\n")
    .slice(0, BYTES);

const htmlOrRefusal = (source: string): string => {
  try {
    return markdownHtml(source, new Set(["a", "abc"]));
  } catch (error) {
    if (error instanceof DomainError && error.code === "invalid") return error.message;
    throw error;
  }
};

/** Repeated to ten kilobytes, alone, apart, in a line of their own, and after each of BEFORE. */
const PIECES = [
  ..."* ** _ __ ~ ~~ *a_ _* **a a**b *a a* a*b* *_*_ **[` *[ __a__ -_ ` `` `a` ``` $ $$ $x$ $$x$$ [ ] ![ [a]( [a](b [a](<b [[a] [a][ []() ![a](b) [![ [a](http://a.b)".split(
    " ",
  ),
  ..."< <a <!-- <? <![CDATA[ <http://a.b> <a@b.c> & &amp; &#1 &#x41; \\ \\* # ### | |- --- === ~~~ [^a] [^a]: @a @abc http:// http://a.b www. www.a.b a@b.c a@ a. a_-.+ 😀 \u202e \0".split(
    " ",
  ),
  ..."$\\LaTeX\\LaTeX$ $\\a\\b\\c\\d\\e\\f$ $\\frac{a}{b}$ $\\sqrt{\\sqrt{\\sqrt{x}}}$ $$\\begin{array}{c}&&&&&\\\\\\hline\\end{array}$$".split(
    " ",
  ),
  "- a",
  "* a\n",
  "- [x] a",
  "1. a",
  "> a",
  ">- a",
  "# a",
  "a\n=",
  "a\n-",
  "    a",
  "a  ",
  "a\\",
  "\t",
  "|a|\n|-|",
  "|a|b|\n|-|-|\n|c|d|\n",
  "> |a|\n> |-|",
  "[a]: b",
  '[a]: http://a.b "c"',
  "$$\nx\n$$",
  "```\na\n```",
];

/** Texts whose end costs more than their beginning. */
const WHOLE: Record<string, string> = {
  "one definition and many uses": filled("[x] ", `[x]: http://a.b/${"c".repeat(2000)}\n\n`),
  "one definition and many images": filled("![x]", `[x]: http://a.b/${"c".repeat(4000)}\n\n`),
  "one title and many uses": filled("[x]", `[x]: http://a.b "${"t".repeat(4000)}"\n\n`),
  "uses with words": filled("[a][x] ", `[x]: http://a.b/${"c".repeat(300)}\n\n`),
  "a wide table": `${"|".repeat(2_000)}\n${"|-".repeat(2_000)}\n${"|\n".repeat(1_500)}`,
  "a table of empty rows": filled("|\n", `${"|".repeat(31)}\n${"|-".repeat(30)}|\n`),
  "a table of short rows": filled("a\n", `${"|a".repeat(30)}\n${"|-".repeat(30)}|\n`),
  "small wide tables": filled(`${"|".repeat(31)}\n${"|-".repeat(30)}|\n|\n|\n\n`),
  "lists in lists": indented("- ", 1),
  "lists in lists by two": indented("- ", 2),
  "numbers in numbers": indented("1. ", 3),
  "many deep quotes": filled(`${">".repeat(40)}a\n`),
  "many deep lists": filled(`${"- ".repeat(40)}a\n`),
  "a deep quote that goes on": filled("b\n", `${">".repeat(39)}a\n`),
  "a deep list that goes on": filled("b\n", `${"- ".repeat(39)}a\n`),
  "a deep list and empty lines": filled("\n", `${"- ".repeat(39)}a\n`),
  "growing backticks": growing("`"),
  "growing dollars": growing("$"),
  "an address and brackets": filled(")", "http://a.b/"),
  "an address and entities": filled("&amp;", "http://a.b/"),
  "an address and numbered entities": filled("&#38;", "http://a.b/"),
  "an address and its last signs": filled("!\"'),.:;<?_*~", "http://a.b/"),
  "an address and stars": filled("*", "www.a.b/"),
  "an address and ampersands": filled("&a", "http://a.b/"),
  "a heading and signs": filled(" #", "# a"),
  "spaces in a line": `a${" ".repeat(BYTES - 2)}b`,
  "empty lines": `a${"\n".repeat(BYTES - 2)}b`,
  "addresses between stars": filled("a@b.c**"),
  definitions: Array.from({ length: 1200 }, (_, n) => `[${n}]:x`).join("\n"),
};

function staysHarmless(source: string): void {
  let html = "";
  renderInTime(source, (text) => {
    html = htmlOrRefusal(text);
  });
  expect(html.length).toBeLessThanOrEqual(HTML_MAX);
  expect(htmlFaults(html)).toEqual([]);
}

describe("ten kilobytes are read in time, and become little or are refused", () => {
  test.each(PIECES)("%j", { timeout: 60_000 }, (piece) => {
    for (const repeated of [piece, `${piece} `, `${piece}a`, `${piece}\n`]) staysHarmless(filled(repeated));
    staysHarmless(filled(`${piece}\n\n`, "- a\n\n  > "));
  });

  test.each(Object.entries(WHOLE))("%s", { timeout: 60_000 }, (_, source) => staysHarmless(source));
});

test("what members write fits", () => {
  const formulas =
    "So $\\sum_{i=1}^n x_i y_i \\le \\lVert x \\rVert$ holds, see [1](https://arxiv.org/abs/2507.11412).\n\n";
  const code = "```python\nfor i in range(n):\n    out[i] = weights[i] * f(x[i], y_[i])\n```\n\n";
  const list = "- **First**, *second* and `third` of @abc\n";
  for (const piece of [formulas, code, list, "| alpha | beta | gamma |\n|---|---|---|\n| 1 | 2 | 3 |\n\n"])
    expect(markdownHtml(filled(piece), new Set(["abc"])).length).toBeGreaterThan(BYTES);
});
