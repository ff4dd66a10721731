import type { ElementContent } from "hast";
import { sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import type { Root, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { type InlineMath, type Math as MathBlock, mathFromMarkdown } from "mdast-util-math";
import { defaultHandlers, type Handlers, toHast } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";
import { math } from "micromark-extension-math";
import { FORMULA_CHARACTERS_MAX, formulaAt } from "@/lib/text/latex/find-formula";
import type { FormulaNode } from "@/lib/text/latex/mathml";
import { formulaMarkup } from "@/lib/text/latex/show-formula";
import { ALLOWED_HTML } from "./allowed-html";
import { tameTree } from "./restrict-tree";

/** The parser pads short rows to the header's width, so a few bytes of a wide table could become megabytes. */
const TABLE_COLUMNS_MAX = 30;

/**
 * A comment's markdown as safe HTML: GitHub's flavour without raw HTML, formulas as MathML. A mention becomes a
 * link if its handle is in `handles` (in lower case). The same source gives the same HTML, so a preview is exact.
 */
export function markdownHtml(source: string, handles: ReadonlySet<string>): string {
  const tree = toHast(parseMarkdown(source), { handlers: handlersFor(source) });
  const content = tree.type === "root" ? tree.children : [tree];
  const elements = content.filter((node): node is ElementContent => node.type !== "doctype");
  return toHtml(sanitize({ type: "root", children: tameTree(elements, handles) }, ALLOWED_HTML));
}

function handlersFor(source: string): Handlers {
  const sourceOf = (node: { position?: { start: { offset?: number }; end: { offset?: number } } }) =>
    source.slice(node.position?.start.offset, node.position?.end.offset);
  return {
    inlineMath: (_state, node: InlineMath) =>
      inlineFormula(sourceOf(node), source.charAt(node.position?.end.offset ?? source.length)),
    math: (_state, node: MathBlock) => displayedFormula(node.value),
    table: (state, node: Table) =>
      (node.align?.length ?? 0) > TABLE_COLUMNS_MAX
        ? {
            type: "element",
            tagName: "pre",
            properties: {},
            children: [{ type: "text", value: sourceOf(node) }],
          }
        : defaultHandlers.table(state, node),
  };
}

/** HTML stays text. So do footnotes, whose anchors would collide between the comments of a page. */
const DISABLED_SYNTAX = [
  "htmlFlow",
  "htmlText",
  "gfmFootnoteCall",
  "gfmFootnoteDefinition",
  "gfmPotentialFootnoteCall",
];

/** Reads GitHub's markdown with `$…$` and `$$…$$`. Never fails: every text is markdown. */
function parseMarkdown(source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfm(), math(), { disable: { null: DISABLED_SYNTAX } }],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  });
}

/** An inline formula; its source as text if the dollar signs are only prices (`costs $5 and $10`). */
function inlineFormula(source: string, next: string): ElementContent {
  const span = formulaAt(source + next, 0);
  if (span?.end !== source.length) return { type: "text", value: source };
  return element(formulaMarkup(span.source, span.display));
}

/** A formula on lines of its own; its source as code if it is too long for a formula. */
function displayedFormula(formula: string): ElementContent {
  if (formula.length > FORMULA_CHARACTERS_MAX)
    return element({ tag: "pre", attributes: [], children: [formula] });
  return element({ tag: "p", attributes: [], children: [formulaMarkup(formula, true)] });
}

function element(node: FormulaNode): ElementContent {
  if (typeof node === "string") return { type: "text", value: node };
  const properties = Object.fromEntries(
    node.attributes.map(([name, value]) => [name === "class" ? "className" : name, value]),
  );
  return { type: "element", tagName: node.tag, properties, children: node.children.map(element) };
}
