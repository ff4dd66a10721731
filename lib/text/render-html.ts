import { formulaHtml } from "./formula-html";
import { parseText } from "./parse-text";
import { collapseWhitespace, escapeHtml } from "./plain";
import type { TextNode, TextStyle } from "./text-node";

const TAGS_OF: Record<TextStyle, [string, string]> = {
  emphasis: ["<em>", "</em>"],
  strong: ["<strong>", "</strong>"],
  code: ["<code>", "</code>"],
  underline: ["<u>", "</u>"],
  "small-caps": ['<span class="small-caps">', "</span>"],
  superscript: ["<sup>", "</sup>"],
  subscript: ["<sub>", "</sub>"],
};

type Options = { links: "shown" | "text"; formulas: "inline" | "displayed" };

/** Safe inline HTML of a LaTeX source. Every character of the source passes `escapeHtml`; every tag is written here or in formula-html.ts. */
export function renderHtml(source: string, options: Options): string {
  return html(parseText(collapseWhitespace(source)), options).trim();
}

function html(nodes: TextNode[], options: Options): string {
  return nodes.map((node) => nodeHtml(node, options)).join("");
}

function nodeHtml(node: TextNode, options: Options): string {
  switch (node.kind) {
    case "text":
      return escapeHtml(node.text);
    case "formula":
      return formulaHtml(node.source, node.display && options.formulas === "displayed");
    case "styled": {
      const [opening, closing] = TAGS_OF[node.style];
      const inside = html(node.children, options);
      return inside === "" ? "" : opening + inside + closing;
    }
    case "link": {
      // A label may hold an address too; a link in a link is none.
      const inside = html(node.children, { ...options, links: "text" });
      if (options.links === "text") return inside;
      return `<a href="${escapeHtml(node.href)}" rel="nofollow noopener">${inside}</a>`;
    }
  }
}
