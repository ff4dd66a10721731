import type { FormulaElement, FormulaNode } from "./mathml";

const ACCENT_OF = new Map([
  ["ˆ", "\u0302"],
  ["^", "\u0302"],
  ["˜", "\u0303"],
  ["~", "\u0303"],
  ["‾", "\u0304"],
  ["¯", "\u0304"],
  ["ˉ", "\u0304"],
  ["˙", "\u0307"],
  ["¨", "\u0308"],
  ["→", "\u20d7"],
]);
const RELATION = /^[=<>≤≥⩽⩾≪≫≈∼~≃≅≡≠∝∈∉∋⊂⊆⊃⊇←→↔⇒⇐⇔⟹⟺⟶↦:±≜≔∣]+$/u;

/** How scripts are written: `10⁶` where Unicode has the characters, or always `10^6`, as people type in mails. */
export type Notation = "unicode" | "typed";

/** A formula as plain text: Unicode characters if there are any, else the notation that people type in mails. */
export function formulaText(node: FormulaElement, notation: Notation = "unicode"): string {
  const parts = node.children.map((child) => nodeText(child, notation));
  return tidied(rowText(node.children, parts));
}

function tidied(text: string): string {
  return text
    .replace(/([([{⌊⌈⟨]) +/g, "$1")
    .replace(/(?<! ) +([)\]}⌋⌉⟩,;])/g, "$1")
    .replace(/ {2,}/g, " ")
    .trim();
}

const BINARY = /^[+−±∓∪∩∧∨⊕⊗∖]$/u;
/** How much of a row decides what stands between it and the next part: longer than any name in a script. */
const TAIL_CHARACTERS = 40;

/** A row of nodes, whose texts are `parts`. */
function rowText(nodes: FormulaNode[], parts: string[]): string {
  let text = "";
  let isBlank = true;
  for (const [index, node] of nodes.entries()) {
    const part = parts[index] ?? "";
    const tail = text.slice(-TAIL_CHARACTERS);
    const isBetween = !isBlank && index < nodes.length - 1;
    // `:=` and `<=` are one sign of two characters.
    if (RELATION.test(part) && /[:=<>] $/.test(tail)) text = `${text.trimEnd()}${part} `;
    else if (isBetween && (RELATION.test(part) || (BINARY.test(part) && !isPrefix(node))))
      text += ` ${part} `;
    else if (isBetween && part === ",") text += ", ";
    // `x_i y_j`, not `x_iy_j`.
    else text += /[_^][\p{L}\p{N}]+$/u.test(tail) && /^[\p{L}\p{N}]/u.test(part) ? ` ${part}` : part;
    isBlank &&= part.trim() === "";
  }
  return text;
}

function isPrefix(node: FormulaNode): boolean {
  return (
    typeof node !== "string" && node.attributes.some(([name, value]) => name === "form" && value === "prefix")
  );
}

/** Works out each child once: a second time would double the work with every level. */
function nodeText(node: FormulaNode, notation: Notation): string {
  if (typeof node === "string") return signs(node);
  const parts = node.children.map((child) => nodeText(child, notation));
  const [base = "", second = "", third = ""] = parts.map((part) => part.trim());
  switch (node.tag) {
    case "mspace":
      return isVisibleSpace(node) ? " " : "";
    case "mphantom":
    case "mprescripts":
      return "";
    case "mn":
      return parts.join("");
    case "mfrac":
      return isStack(node) ? `${base} choose ${second}` : `${atom(base)}/${atom(second)}`;
    case "msqrt":
      return `√${atom(tidied(rowText(node.children, parts)))}`;
    case "mroot":
      return `${superscriptText(second, notation)}√${atom(base)}`;
    case "msub":
      return base + subscriptText(second, notation);
    case "msup":
      return base + superscriptText(second, notation);
    case "msubsup":
    case "munderover":
      return base + subscriptText(second, notation) + superscriptText(third, notation);
    case "munder":
      return /^[_‾⏟]?$/.test(second) ? base : base + subscriptText(second, notation);
    case "mover":
      return overText(base, second, notation);
    case "mtable":
      return parts.join("; ");
    case "mtr":
      return parts.join(" ").trim();
    default:
      return rowText(node.children, parts);
  }
}

function overText(base: string, over: string, notation: Notation): string {
  const accent = ACCENT_OF.get(over);
  if (accent === undefined)
    return over === "" || over === "⏞" ? base : base + superscriptText(over, notation);
  return [...base].length === 1 ? (base + accent).normalize("NFC") : base;
}

/** Mathematical font letters become plain letters, except those that are always written that way (ℝ, ℓ). */
function signs(text: string): string {
  return text
    .replace(/[\u{1d400}-\u{1d7ff}ℬℰℱℋℐℒℳℛℊℯℴℭℌℑℜℨ]/gu, (letter) => letter.normalize("NFKC"))
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, " ")
    .replace(/[\u2061-\u2064]/g, "")
    .replace("∼", "~");
}

function isVisibleSpace(node: FormulaElement): boolean {
  const width = node.attributes.find(([name]) => name === "width")?.[1] ?? "0";
  return Number.parseFloat(width) > 0.1;
}

function isStack(node: FormulaElement): boolean {
  return node.attributes.some(([name]) => name === "linethickness");
}

const SUPERSCRIPT = new Map(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"));
const SUBSCRIPT = new Map(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"));

/** A superscript in plain text: `10⁻³`, `90°`, `x^d`, `x^(d+1)`. */
export function superscriptText(spacedScript: string, notation: Notation = "unicode"): string {
  const script = compact(spacedScript);
  if (script === "∘") return "°";
  // Stars, primes and daggers are raised by nature.
  if (/^[*∗⋆†‡′″⊤⊥♯⊛°®™]+$/.test(script)) return script.replaceAll("∗", "*");
  if (notation === "typed") return `^${typed(script)}`;
  return translated(script, SUPERSCRIPT) ?? `^${atom(script)}`;
}

/** A subscript in plain text: `x₁`, `x_i`, `x_(i+1)`. */
export function subscriptText(spacedScript: string, notation: Notation = "unicode"): string {
  const script = compact(spacedScript);
  if (notation === "typed") return `_${typed(script)}`;
  return translated(script, SUBSCRIPT) ?? `_${atom(script)}`;
}

function typed(script: string): string {
  return /^[−+-]\d+$/.test(script) ? script.replace("−", "-") : atom(script);
}

/** Puts a text of more than one word or number in parentheses, so that it is clear what belongs to it. */
function atom(text: string): string {
  return /^(?:[\p{L}\p{M}\p{N}.′*]*|\([^()]*\))$/u.test(text) ? text : `(${text})`;
}

/** Scripts are set tight; only the space between two words stays. */
function compact(script: string): string {
  return script.replace(/(?<![\p{L}\p{N}]) | (?![\p{L}\p{N}])/gu, "");
}

function translated(text: string, table: Map<string, string>): string | undefined {
  const characters = [...text].map((character) => table.get(character));
  return characters.includes(undefined) ? undefined : characters.join("");
}

function zip(from: string, to: string): [string, string][] {
  const target = [...to];
  return [...from].map((character, index) => [character, target[index] ?? ""]);
}
