import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { formulaText } from "@/lib/text/latex/math-text";
import type { FormulaElement, FormulaNode } from "@/lib/text/latex/mathml";
import { escapeHtml } from "@/lib/text/plain";

const MATHML = /<math\b[^>]*>[\s\S]*?<\/math>/g;
const ATTRIBUTES = ":@";
const TEXT = "#text";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

const attributes = z.record(z.string(), z.string());

/**
 * A comment's HTML with each formula as people type it (`10^6`, `x_1`): for programs that show no MathML or take away tags,
 * for which `10<sup>6</sup>` would be 106.
 */
export function withTypedFormulas(html: string): string {
  return html.replace(MATHML, (mathml) => {
    const [tree] = z.array(z.unknown()).parse(parser.parse(mathml)).flatMap(nodesOf);
    if (typeof tree !== "object") return escapeHtml(tree ?? "");
    return escapeHtml(formulaText(tree, "typed"));
  });
}

/** What the parser makes of one element: its name leads to its children, and its attributes stand beside. */
function nodesOf(parsed: unknown): FormulaNode[] {
  return Object.entries(z.record(z.string(), z.unknown()).parse(parsed)).flatMap(
    ([name, value]): FormulaNode[] => {
      if (name === ATTRIBUTES) return [];
      if (name === TEXT) return [String(value)];
      return [elementOf(name, value, parsed)];
    },
  );
}

function elementOf(tag: string, children: unknown, parsed: unknown): FormulaElement {
  const { [ATTRIBUTES]: stated } = z.object({ [ATTRIBUTES]: attributes.optional() }).parse(parsed);
  return {
    tag,
    attributes: Object.entries(stated ?? {}),
    children: z.array(z.unknown()).parse(children).flatMap(nodesOf),
  };
}
