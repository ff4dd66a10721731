import { escapeHtml } from "@/lib/text/plain";
import { restoreSigns } from "./characters";
import type { FormulaSpan } from "./find-formula";
import { formulaText } from "./math-text";
import { type FormulaNode, formulaTree } from "./mathml";
import type { TextNode } from "./nodes";

/** About what fits a line of a phone; no browser breaks a formula in a line (app/styles/math.css). */
const LINE_CHARACTERS_MAX = 36;

/** A formula's markup: MathML, text where it is only a number or a sign, and its source where nobody can read it. */
export function shownFormula(source: string, display: boolean): FormulaNode {
  const tree = formulaTree(source, { display, unknownCommands: "name" });
  if (tree === undefined) return { tag: "code", attributes: [], children: [source] };
  const text = formulaText(tree);
  if (isFlat(tree) && !/\p{L}/u.test(text)) return text;
  return { ...tree, attributes: layout(text, display) };
}

export function formulaHtml(source: string, display: boolean): string {
  return html(shownFormula(source, display));
}

function layout(text: string, display: boolean): [string, string][] {
  if (display) return [["display", "block"]];
  return text.length > LINE_CHARACTERS_MAX ? [["class", "long"]] : [];
}

function isFlat(node: FormulaNode): boolean {
  if (typeof node === "string") return true;
  return /^(?:math|mrow|mi|mn|mo|mtext|mspace)$/.test(node.tag) && node.children.every(isFlat);
}

function html(node: FormulaNode): string {
  if (typeof node === "string") return escapeHtml(node);
  const attributes = node.attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join("");
  return `<${node.tag}${attributes}>${node.children.map(html).join("")}</${node.tag}>`;
}

const TEXT_COMMAND =
  /\\(?:textbf|textit|emph|texttt|textsc|textsf|text|textrm|mbox|underline|href|url|unicode)\s*(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}\s*)+/g;

/** A formula as nodes. Authors use dollar signs also to pass text commands (`$\textbf{BERT}$`): that is text, to be found and read aloud as such. */
export function formulaNodes(span: FormulaSpan, read: (text: string) => TextNode[]): TextNode[] {
  const outside = span.source.replace(TEXT_COMMAND, "");
  if (outside !== span.source && /^[\s.,:;()~-]*$/.test(outside)) return read(span.source.trim());
  return [{ kind: "formula", source: restoreSigns(span.source.trim()), display: span.display }];
}

/** The one sign that a command of mathematics stands for (`times`, `alpha`), or undefined. */
export function symbolNamed(name: string): string | undefined {
  const tree = formulaTree(`\\${name}`, { display: false, unknownCommands: "fail" });
  if (tree === undefined) return undefined;
  const text = formulaText(tree);
  return [...text].length === 1 && !/[A-Za-z]/.test(text) ? text : undefined;
}
