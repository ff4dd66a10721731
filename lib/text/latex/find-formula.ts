/** No formula in the archives is longer than 500 characters; anything longer than this is not one formula. */
export const FORMULA_CHARACTERS_MAX = 1000;

export type FormulaSpan = { source: string; display: boolean; end: number };

const ENVIRONMENT_AT = /\\begin\{((?:equation|displaymath|align|gather|multline|eqnarray)\*?)\}/y;

/** The formula that starts at a position, or undefined if the dollar sign there is only a dollar sign (`costs $5 and $10`). */
export function formulaAt(source: string, at: number): FormulaSpan | undefined {
  if (source.startsWith("$$", at)) return delimitedBy(source, at, "$$", "$$", true);
  if (source.startsWith("$", at)) return inDollars(source, at);
  if (source.startsWith("\\(", at)) return delimitedBy(source, at, "\\(", "\\)", false);
  if (source.startsWith("\\[", at)) return delimitedBy(source, at, "\\[", "\\]", true);
  ENVIRONMENT_AT.lastIndex = at;
  const [opening, name] = ENVIRONMENT_AT.exec(source) ?? [];
  if (opening === undefined || name === undefined) return undefined;
  const span = delimitedBy(source, at, opening, `\\end{${name}}`, true);
  if (span === undefined || /^(?:equation|displaymath)/.test(name)) return span;
  return { ...span, source: `\\begin{aligned}${span.source}\\end{aligned}` };
}

function delimitedBy(
  source: string,
  at: number,
  opening: string,
  closing: string,
  display: boolean,
): FormulaSpan | undefined {
  const start = at + opening.length;
  const length = source.slice(start, start + FORMULA_CHARACTERS_MAX + closing.length).indexOf(closing);
  const formula = source.slice(start, start + length);
  if (length < 0 || formula.trim() === "") return undefined;
  return { source: formula, display, end: start + length + closing.length };
}

const TO_DOLLAR = /[^$\\]*(?:\\[\s\S][^$\\]*)*\$/y;

function inDollars(source: string, at: number): FormulaSpan | undefined {
  TO_DOLLAR.lastIndex = at + 1;
  const window = source.slice(0, at + FORMULA_CHARACTERS_MAX + 2);
  const closed = TO_DOLLAR.exec(window)?.[0];
  if (closed === undefined) return undefined;
  const formula = closed.slice(0, -1);
  const end = at + 1 + closed.length;
  if (formula.trim() === "" || !bracesMatch(formula) || isProse(formula, source.charAt(end)))
    return undefined;
  if (isMoney(formula, source.slice(Math.max(0, at - 5), at), source.charAt(end))) return undefined;
  return { source: formula, display: false, end };
}

/** What stands before the dollar sign of a country's currency: `US$3`, `HK$100`. */
const COUNTRY = /(?<![A-Za-z$-])(?:US|USD|AU?|CA?|HK|NZ|SG?|NT|R|MX)$/;

/** Whether the first of two dollar signs belongs to an amount: `US$3; $n$`, `$3M and $x$`, `5$–10$`, `from 5$ to $x$`. */
function isMoney(formula: string, before: string, next: string): boolean {
  if (/[\\^_=]/.test(formula)) return false;
  const startsAsPrice = /^\d/.test(formula);
  if (startsAsPrice && /\s/.test(formula) && COUNTRY.test(before)) return true;
  if (startsAsPrice && /\s$/.test(formula) && /\S/.test(next)) return true;
  return /\d$/.test(before) && /^(?:\s?[-–—]\s?\d[\d.,]*[kKMB]?|\s[a-z]{1,12}\s)$/.test(formula);
}

const FUNCTION_NAMES = /\b(?:log|exp|max|min|sin|cos|tan|mod|and|for|with|where|lceil|rceil)\b/g;

/** Whether two dollar signs enclose prose: the text between two prices, or after a stray sign. */
function isProse(formula: string, next: string): boolean {
  const words = formula
    .replace(/\\[A-Za-z]+\s*\{[^{}]*\}/g, "=")
    .replace(/\\[A-Za-z]+/g, "=")
    .replace(FUNCTION_NAMES, "=");
  const startsAsPrice = /^\s?[<>~]?\d/.test(formula);
  const endsBeforePrice = /\d/.test(next) && /[\s(~<>≈+/–-]$/.test(formula);
  if (startsAsPrice && endsBeforePrice) return true;
  const spacedAtOneEnd = /^\s/.test(formula) !== /\s$/.test(formula);
  if (spacedAtOneEnd && !formula.includes("\\") && /(?<![\w^{])[A-Za-z]{2,}(?![\w^{(])/.test(words))
    return true;
  // Two words in a row mean prose, except inside a command such as \text{if not}.
  const bare = withoutGroups(words);
  return /(?<![\w^{\\])[A-Za-z]?[a-z]{2,} [a-z]{3,}(?![\w^{])/.test(bare);
}

function withoutGroups(text: string): string {
  let depth = 0;
  let outside = "";
  for (const character of text) {
    if (character === "{") depth += 1;
    if (depth === 0) outside += character;
    if (character === "}") depth -= 1;
  }
  return outside;
}

function bracesMatch(text: string): boolean {
  let depth = 0;
  for (const [brace] of text.matchAll(/\\[\s\S]|[{}]/g)) {
    if (brace === "{") depth += 1;
    if (brace === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
