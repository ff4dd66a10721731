import type { math } from "micromark-extension-math";
import { formulaAt } from "@/lib/text/latex/find-formula";

type Extension = ReturnType<typeof math>;
type Construct = Exclude<NonNullable<NonNullable<Extension["text"]>[string]>, readonly unknown[]>;
type Tokenizer = Construct["tokenize"];
type State = ReturnType<Tokenizer>;
type TokenType = Parameters<Parameters<Tokenizer>[0]["enter"]>[0];

/** The tokens of micromark-extension-math, so that mdast-util-math makes of them what it makes of dollar signs. */
const IN_LINE: Tokens = { formula: "mathText", bracket: "mathTextSequence", tex: "mathTextData" };
const ON_LINES: Tokens = { formula: "mathFlow", bracket: "mathFlowFence", tex: "mathFlowValue" };
type Tokens = Record<"formula" | "bracket" | "tex", TokenType>;

const BACKSLASH = 92;

/**
 * Micromark's syntax for the formulas `\(…\)` and `\[…\]` of one source: what stands between the brackets is TeX, never
 * markdown. Brackets that only escape markdown's own (`\[sic\]`, `\[1\]`) stay brackets.
 */
export function bracketFormulas(source: string): Extension {
  const inLine = tokenizer(IN_LINE, (at) => endOfFormula(source, at));
  const onLines = tokenizer(ON_LINES, (at) => endOfLines(source, at));
  return {
    text: { [BACKSLASH]: { name: "bracketFormula", tokenize: inLine } },
    flow: { [BACKSLASH]: { name: "bracketFormulaLines", tokenize: onLines, concrete: true } },
  };
}

/** Where the formula that starts at a position ends, or undefined if there is none. */
function endOfFormula(source: string, at: number): number | undefined {
  if (!/[([]/.test(source.charAt(at + 1))) return undefined;
  const span = formulaAt(source, at);
  return span === undefined || isWords(span.source, { square: span.display }) ? undefined : span.end;
}

/** The same for `\[…\]` that has its lines to itself: it may hold lines that markdown would read as lists or headings. */
function endOfLines(source: string, at: number): number | undefined {
  const end = source.startsWith("\\[", at) ? endOfFormula(source, at) : undefined;
  const isAlone = end !== undefined && /[ \t]*(?:[\r\n]|$)/y.test(source.slice(end, end + 100));
  return isAlone && !/\n[ \t>]*\r?\n/.test(source.slice(at, end)) ? end : undefined;
}

/** Whether brackets enclose what no formula is: several words, or in square brackets one word or numbers of references. */
function isWords(inside: string, { square }: { square: boolean }): boolean {
  if (/[\\^_=<>{}]/.test(inside)) return false;
  if (/\p{L}{2,}[\s,.;:-]+\p{L}{2,}/u.test(inside)) return true;
  return square && (/^[\s\d,–.…-]+$/.test(inside) || /^\s*\p{L}{2,}[^\p{L}\p{N}]*$/u.test(inside));
}

function tokenizer(tokens: Tokens, endAt: (at: number) => number | undefined): Tokenizer {
  return function tokenize(effects, ok, nok) {
    const { offset: from, line: firstLine } = this.now();
    const end = endAt(from) ?? from;
    const start: State = (code) => {
      if (end === from) return nok(code);
      effects.enter(tokens.formula);
      effects.enter(tokens.bracket);
      return opening(code);
    };
    const opening: State = (code) => {
      if (this.now().offset < from + 2) return consumeThen(code, opening);
      effects.exit(tokens.bracket);
      return between(code);
    };
    const between: State = (code) => {
      if (code === null || this.parser.lazy[this.now().line]) return nok(code);
      // A paragraph above asks only whether a formula begins here.
      if (this.interrupt && this.now().line > firstLine) return ok(code);
      if (this.now().offset >= end - 2) {
        effects.enter(tokens.bracket);
        return closing(code);
      }
      effects.enter(isLineEnding(code) ? "lineEnding" : tokens.tex);
      return isLineEnding(code) ? consumeThen(code, afterLine) : tex(code);
    };
    const afterLine: State = (code) => {
      effects.exit("lineEnding");
      return between(code);
    };
    const tex: State = (code) => {
      if (code !== null && !isLineEnding(code) && this.now().offset < end - 2) return consumeThen(code, tex);
      effects.exit(tokens.tex);
      return between(code);
    };
    const closing: State = (code) => {
      const isBlank = tokens === ON_LINES && code !== null && !isLineEnding(code);
      if (this.now().offset < end || isBlank) return consumeThen(code, closing);
      effects.exit(tokens.bracket);
      effects.exit(tokens.formula);
      return ok(code);
    };
    const consumeThen = (code: Parameters<State>[0], next: State): State => {
      effects.consume(code);
      return next;
    };
    return start;
  };
}

/** Micromark's codes below -2 are ends of lines; -2 and -1 are a tab. */
function isLineEnding(code: NonNullable<Parameters<State>[0]>): boolean {
  return code < -2;
}
