import type { ElementContent } from "hast";
import { sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import type { Definition, ImageReference, Link, LinkReference, Root, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { type InlineMath, type Math as MathBlock, mathFromMarkdown } from "mdast-util-math";
import { defaultHandlers, type Handlers, toHast } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";
import { math } from "micromark-extension-math";
import { FORMULA_CHARACTERS_MAX, formulaAt } from "@/lib/text/latex/find-formula";
import type { FormulaNode } from "@/lib/text/latex/mathml";
import { formulaMarkup } from "@/lib/text/latex/show-formula";
import { lengthWithoutEndOfSentence } from "@/lib/text/latex/urls";
import { ALLOWED_HTML } from "./allowed-html";
import { bracketFormulas } from "./bracket-formulas";
import { isTangled, tooComplicated } from "./inspect";
import { tameTree } from "./restrict-tree";

/** The parser pads short rows to the header's width, so a few bytes of a wide table could become megabytes. */
const TABLE_COLUMNS_MAX = 30;
const TABLE_CELLS_MAX = 3000;

/** Characters of HTML that one source may become: ten times the longest comment, as formulas do. */
const HTML_CHARACTERS_MAX = 100_000;

/**
 * A comment's markdown as safe HTML: GitHub's flavour without raw HTML, formulas as MathML. A mention becomes a
 * link if its handle is in `handles` (in lower case). The same source gives the same HTML, so a preview is exact.
 * Throws DomainError invalid if the source would take too long to read or become too much HTML.
 */
export function markdownHtml(source: string, handles: ReadonlySet<string>): string {
  if (isTangled(source)) throw tooComplicated();
  const html = safeHtml(source, handles);
  if (html.length > HTML_CHARACTERS_MAX) throw tooComplicated();
  return html;
}

function safeHtml(source: string, handles: ReadonlySet<string>): string {
  const tree = toHast(parseMarkdown(source), { handlers: handlersFor(source) });
  const content = tree.type === "root" ? tree.children : [tree];
  const elements = content.filter((node): node is ElementContent => node.type !== "doctype");
  return toHtml(sanitize({ type: "root", children: tameTree(elements, handles) }, ALLOWED_HTML));
}

function handlersFor(source: string): Handlers {
  // What costs the writer a few characters and every reader many is counted before it is written.
  let charactersLeft = HTML_CHARACTERS_MAX;
  const count = (characters: number) => {
    charactersLeft -= characters;
    if (charactersLeft < 0) throw tooComplicated();
  };
  const counted = (markup: FormulaNode) => {
    count(markupLength(markup));
    return element(markup);
  };
  const sourceOf = (node: { position?: { start: { offset?: number }; end: { offset?: number } } }) =>
    source.slice(node.position?.start.offset, node.position?.end.offset);
  return {
    inlineMath: (_state, node: InlineMath) => {
      const written = sourceOf(node);
      // bracketFormulas() has weighed these.
      if (written.startsWith("\\")) return counted(formulaMarkup(node.value, written.startsWith("\\[")));
      return counted(inlineFormula(written, source.charAt(node.position?.end.offset ?? source.length)));
    },
    link: (state, node: Link) => {
      const written = sourceOf(node);
      return /^[[<]/.test(written) ? defaultHandlers.link(state, node) : bareLink(node);
    },
    math: (_state, node: MathBlock) => counted(displayedFormula(node.value)),
    linkReference: (state, node: LinkReference) => {
      count(definitionLength(state.definitionById.get(node.identifier.toUpperCase())));
      return defaultHandlers.linkReference(state, node);
    },
    imageReference: (state, node: ImageReference) => {
      count(definitionLength(state.definitionById.get(node.identifier.toUpperCase())));
      return defaultHandlers.imageReference(state, node);
    },
    table: (state, node: Table) => {
      const columns = node.align?.length ?? 0;
      const isLarge = columns > TABLE_COLUMNS_MAX || columns * node.children.length > TABLE_CELLS_MAX;
      return isLarge
        ? element({ tag: "pre", attributes: [], children: [sourceOf(node)] })
        : defaultHandlers.table(state, node);
    },
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

/** Reads GitHub's markdown with `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. Never fails: every text is markdown. */
function parseMarkdown(source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfm(), math(), bracketFormulas(source), { disable: { null: DISABLED_SYNTAX } }],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  });
}

/** An inline formula; its source as text if the dollar signs are only prices (`costs $5 and $10`). */
function inlineFormula(source: string, next: string): FormulaNode {
  const span = formulaAt(source + next, 0);
  return span?.end === source.length ? formulaMarkup(span.source, span.display) : source;
}

/** An address that stands in the text as it is: it ends before the sentence around it does. */
function bareLink(node: Link): ElementContent[] {
  const [child] = node.children;
  const label = child?.type === "text" ? child.value : "";
  const length = lengthWithoutEndOfSentence(label);
  const after = label.slice(length);
  const href = node.url.slice(0, node.url.length - after.length);
  return [
    {
      type: "element",
      tagName: "a",
      properties: { href },
      children: [{ type: "text", value: label.slice(0, length) }],
    },
    ...(after === "" ? [] : [{ type: "text" as const, value: after }]),
  ];
}

/** A formula on lines of its own; its source as code if it is too long for a formula. */
function displayedFormula(formula: string): FormulaNode {
  if (formula.length > FORMULA_CHARACTERS_MAX) return { tag: "pre", attributes: [], children: [formula] };
  return { tag: "p", attributes: [], children: [formulaMarkup(formula, true)] };
}

function markupLength(node: FormulaNode): number {
  if (typeof node === "string") return node.length;
  return node.children.reduce((sum, child) => sum + markupLength(child), 2 * node.tag.length);
}

function definitionLength(definition: Definition | undefined): number {
  return (definition?.url.length ?? 0) + (definition?.title?.length ?? 0);
}

function element(node: FormulaNode): ElementContent {
  if (typeof node === "string") return { type: "text", value: node };
  const properties = Object.fromEntries(
    node.attributes.map(([name, value]) => [name === "class" ? "className" : name, value]),
  );
  return { type: "element", tagName: node.tag, properties, children: node.children.map(element) };
}
