import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as macros from "@/lib/text/latex/macros";
import { abstractHtml, plainText } from "@/lib/text/latex/render";
import { renderInTime } from "../../support/in-time";
import { temmlTables } from "../../support/temml-tables";

const DEPTHS = [12, 26, 60];

const { commands, environments, symbols } = await temmlTables();

function renderAllInTime(source: string): void {
  renderInTime(source, abstractHtml);
  renderInTime(source, plainText);
}

type Pair = [opening: string, closing: string];

/** Nests pairs inside each other to growing depths, so that a failure comes at the first depth that is too slow. */
function nestInTime(pairs: Pair[], around: "$" | "" = "$"): void {
  const pairAt = (level: number): Pair => pairs[level % pairs.length] ?? ["", ""];
  for (const depth of DEPTHS) {
    const levels = Array.from({ length: depth }, (_, level) => pairAt(level));
    const nested = levels.reduceRight((inside, [opening, closing]) => opening + inside + closing, "x");
    renderInTime(around + nested + around, abstractHtml);
  }
}

const aroundArguments = (command: string): Pair[] => [
  [`${command}{a+`, "+b}"],
  [`${command}{a}{`, "}"],
  [`${command}{`, "}{b}"],
  [`${command}{a}{b}{`, "}"],
  [`${command}[`, "]{b}"],
  [`${command} `, ""],
  [`{a ${command} `, "}"],
];
const aroundContent = (name: string): Pair[] =>
  ["", "a & ", "a \\\\ "].map((before) => [`\\begin{${name}}${before}`, `\\end{${name}}`]);
const DELIMITERS: Pair[] = [
  ["\\left(a+", "\\right)"],
  ["\\left.a\\middle|", "\\right|_{x}"],
  ["\\bigl(", "\\bigr)"],
  ["x^{a+", "}"],
  ["x_{", "}"],
  ["{", "}"],
  ["\\frac1{1+", "}"],
  ["{1 \\over ", "}"],
  ["\\sqrt{", "}"],
  ["\\text{a $", "$}"],
  ["{\\em ", "}"],
  ["“`", "'"],
  ["(", ")"],
  ["|", "|"],
];

describe("a formula's work grows with its length, not with its depth", () => {
  test("of every command", { timeout: 300_000 }, () => {
    for (const command of commands) for (const pair of aroundArguments(command)) nestInTime([pair]);
  });

  test("of every environment and every pair of delimiters", { timeout: 120_000 }, () => {
    for (const pair of [...environments.flatMap(aroundContent), ...DELIMITERS]) nestInTime([pair]);
  });

  test("of commands, environments and delimiters in each other", { timeout: 120_000 }, () => {
    const all = [...commands.flatMap(aroundArguments), ...environments.flatMap(aroundContent), ...DELIMITERS];
    // Steps without a common divisor meet every pair beside ever other ones.
    for (let step = 0; step < 300; step += 1) {
      const at = (turn: number) => all[(step * 37 + turn * (2 * step + 7919)) % all.length] ?? ["", ""];
      nestInTime([at(0), at(1), at(2), at(3)]);
    }
  });
});

const textCommands = [
  ...macros.STYLE_OF.keys(),
  ...macros.SWITCH_STYLE_OF.keys(),
  ...macros.DROPPED_ARGUMENTS.keys(),
  ...macros.SECOND_ARGUMENT_SHOWS,
  ...macros.LETTER_OF.keys(),
  ...macros.REPLACEMENT_OF.keys(),
  ...macros.CONTROL_SYMBOL_OF.keys(),
  // The commands with a rule of their own are cases of a switch.
  ...[...readFileSync("lib/text/latex/commands.ts", "utf8").matchAll(/case "(\w+)":/g)].map(
    ([, name]) => name,
  ),
].map((name) => `\\${name}`);

describe("twenty thousand characters of the same are read in time", () => {
  const flat = (piece: string) => piece.repeat(Math.ceil(20_000 / piece.length));

  test("of every text command, open, closed and nested", { timeout: 300_000 }, () => {
    for (const command of textCommands) {
      for (const piece of [`${command} `, `${command}{a} `, `${command}{`, `a ${command}[`, `{${command} `])
        renderAllInTime(flat(piece));
      nestInTime([[`${command}{`, "}"]], "");
      nestInTime([[`{${command} `, "}"]], "");
    }
  });

  test("of every sign and symbol in formulas", { timeout: 120_000 }, () => {
    for (let first = 0; first < symbols.length; first += 60)
      renderAllInTime(flat(`$${symbols.slice(first, first + 60).join(" ")}$ `));
  });

  test.each([
    ..."h \\ { } $ ~ ^ _ ` ' \" - ( [".split(" "),
    ..."http:// https://a.b/ http://http:// http://a.b/) http://a.b/( ``a ''a `a 'a --- {a, ^{ _{ a_{b} a^2 ~1 \\( \\[ $$".split(
      " ",
    ),
    ..."$a $5 $\\$ \\begin{align} \\begin{equation*} \\url{http:// \\href{http://a.b}{ \\'{ \\verb|a| \\verb{ \\char\"41 \\unicode{x41} \\x".split(
      " ",
    ),
    " ",
    "\\ ",
    "a\u0301",
    "$x$ ",
    "$\\frac{a}{b}$ ",
    "$\\a\\b\\c\\d\\e\\f\\g$",
    "$\\text{a $",
    "\\begin{pmatrix} ",
    "$\\begin{array}{cccccccccc}&&&&&&&&&\\\\\\end{array}$",
  ])("%j", (piece) => {
    renderAllInTime(flat(piece));
    renderAllInTime(`http://a.b/${flat(piece)}`);
    renderAllInTime(`$${flat(piece)}$`);
    renderAllInTime(flat(`${piece}a `));
  });
});

test("a short text does not become a long page", () => {
  for (const piece of [
    "$x$",
    "$\\LaTeX$ ",
    "$\\iiiint$",
    "$&&&&$",
    "http://a.b ",
    "{\\em a}",
    "$\\begin{array}{c}\\hline&&&&&&\\\\&&&&&&&&\\end{array}$",
  ])
    expect(abstractHtml(piece.repeat(20_000 / piece.length)).length, piece).toBeLessThan(100_000);
});
