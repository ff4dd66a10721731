import type { ElementContent } from "hast";
import { FORMULA_CHARACTERS_MAX, formulaAt } from "../formula-at";
import { shownFormula } from "../formula-html";
import type { FormulaNode } from "../formula-tree";

/** A formula in the line; the source itself where the dollar signs are only signs (`costs $5 and $10`). */
export function inlineFormula(source: string, next: string): ElementContent {
  const span = formulaAt(source + next, 0);
  if (span?.end !== source.length) return { type: "text", value: source };
  return element(shownFormula(span.source, span.display));
}

/** A formula on lines of its own; its source where it is longer than a formula is. */
export function displayedFormula(formula: string): ElementContent {
  if (formula.length > FORMULA_CHARACTERS_MAX)
    return element({ tag: "pre", attributes: [], children: [formula] });
  return element({ tag: "p", attributes: [], children: [shownFormula(formula, true)] });
}

function element(node: FormulaNode): ElementContent {
  if (typeof node === "string") return { type: "text", value: node };
  const properties = Object.fromEntries(
    node.attributes.map(([name, value]) => [name === "class" ? "className" : name, value]),
  );
  return { type: "element", tagName: node.tag, properties, children: node.children.map(element) };
}
