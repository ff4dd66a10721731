import { escapeHtml } from "./escape-html";
import { formulaText } from "./formula-text";
import { type FormulaElement, type FormulaNode, formulaTree } from "./formula-tree";

/** About what fits a line of a phone; no browser breaks a formula in a line (app/math.css). */
const LINE_CHARACTERS_MAX = 36;

/** A formula as MathML, as text where it is only a number or a sign, and as its source where nobody can read it. */
export function formulaHtml(source: string, display: boolean): string {
  const tree = formulaTree(source, { display, unknownCommands: "name" });
  if (tree === undefined) return `<code>${escapeHtml(source)}</code>`;
  const text = formulaText(tree);
  if (isFlat(tree) && !/\p{L}/u.test(text)) return escapeHtml(text);
  return html({ ...tree, attributes: layout(text, display) });
}

function layout(text: string, display: boolean): [string, string][] {
  if (display) return [["display", "block"]];
  return text.length > LINE_CHARACTERS_MAX ? [["class", "long"]] : [];
}

function isFlat(node: FormulaNode): boolean {
  if (typeof node === "string") return true;
  return /^(?:math|mrow|mi|mn|mo|mtext|mspace)$/.test(node.tag) && node.children.every(isFlat);
}

function html(node: FormulaElement): string {
  const attributes = node.attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join("");
  const children = node.children.map((child) =>
    typeof child === "string" ? escapeHtml(child) : html(child),
  );
  return `<${node.tag}${attributes}>${children.join("")}</${node.tag}>`;
}
