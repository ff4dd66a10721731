import { formulaText } from "./formula-text";
import { type FormulaNode, formulaTree } from "./formula-tree";
import { escapeHtml } from "./plain";

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
