import type { ElementContent } from "hast";
import { sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import type { Table } from "mdast";
import type { InlineMath, Math as MathBlock } from "mdast-util-math";
import { defaultHandlers, type Handlers, toHast } from "mdast-util-to-hast";
import { ALLOWED_HTML } from "./allowed-html";
import { displayedFormula, inlineFormula } from "./formula-element";
import { parseMarkdown } from "./parse-markdown";
import { tameTree } from "./tame-tree";

/** Short rows are filled up to the header's width, so a few bytes of a wide table could become megabytes. */
const TABLE_COLUMNS_MAX = 30;

/**
 * A comment's markdown as safe HTML: GitHub's flavour without raw HTML, formulas as MathML. `handles` are the members
 * (in lower case) of whom a mention becomes a link. The same source gives the same HTML, so a preview is exact.
 */
export function markdownHtml(source: string, handles: ReadonlySet<string>): string {
  const tree = toHast(parseMarkdown(source), { handlers: handlersFor(source) });
  const content = tree.type === "root" ? tree.children : [tree];
  const elements = content.filter((node): node is ElementContent => node.type !== "doctype");
  return toHtml(sanitize({ type: "root", children: tameTree(elements, handles) }, ALLOWED_HTML));
}

function handlersFor(source: string): Handlers {
  const written = (node: { position?: { start: { offset?: number }; end: { offset?: number } } }) =>
    source.slice(node.position?.start.offset, node.position?.end.offset);
  return {
    inlineMath: (_state, node: InlineMath) =>
      inlineFormula(written(node), source.charAt(node.position?.end.offset ?? source.length)),
    math: (_state, node: MathBlock) => displayedFormula(node.value),
    table: (state, node: Table) =>
      (node.align?.length ?? 0) > TABLE_COLUMNS_MAX
        ? {
            type: "element",
            tagName: "pre",
            properties: {},
            children: [{ type: "text", value: written(node) }],
          }
        : defaultHandlers.table(state, node),
  };
}
