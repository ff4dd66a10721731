import { escapeHtml } from "@/lib/text/plain";
import { restoreSigns } from "./characters";
import type { FormulaSpan } from "./find-formula";
import { formulaText } from "./math-text";
import { type FormulaNode, formulaTree } from "./mathml";
import type { TextNode } from "./nodes";

/** About what fits a phone's width; browsers do not break inline formulas (app/styles/math.css). */
const LINE_CHARACTERS_MAX = 36;

/** A formula's markup: MathML, plain text if it is only a number or a sign, or its source if it cannot be parsed. */
export function formulaMarkup(source: string, display: boolean): FormulaNode {
  const tree = formulaTree(source, { display, unknownCommands: "name" });
  if (tree === undefined) return { tag: "code", attributes: [], children: [source] };
  const text = formulaText(tree);
  if (isFlat(tree) && !/\p{L}/u.test(text)) return text;
  return { ...tree, attributes: layout(text, display) };
}

export function formulaHtml(source: string, display: boolean): string {
  return html(formulaMarkup(source, display));
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

/** A formula as nodes. Some authors put text commands in dollar signs (`$\textbf{BERT}$`): that becomes text, so that search and screen readers see it. */
export function formulaNodes(span: FormulaSpan, read: (text: string) => TextNode[]): TextNode[] {
  const outside = span.source.replace(TEXT_COMMAND, "");
  if (outside !== span.source && /^[\s.,:;()~-]*$/.test(outside)) return read(span.source.trim());
  return [{ kind: "formula", source: restoreSigns(span.source.trim()), display: span.display }];
}

/** The longest name of a symbol that Temml knows has 28 letters. */
const SYMBOL_NAME_MAX = 40;

/** The single symbol of a mathematical command (`times`, `alpha`), or undefined. */
export function symbolOf(name: string): string | undefined {
  if (name.length > SYMBOL_NAME_MAX) return undefined;
  const tree = formulaTree(`\\${name}`, { display: false, unknownCommands: "fail" });
  if (tree === undefined) return undefined;
  const text = formulaText(tree);
  return [...text].length === 1 && !/[A-Za-z]/.test(text) ? text : undefined;
}
