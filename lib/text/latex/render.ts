import { collapseWhitespace, escapeHtml } from "@/lib/text/plain";
import { formulaText, subscriptText, superscriptText } from "./math-text";
import { formulaTree } from "./mathml";
import type { TextNode, TextStyle } from "./nodes";
import { parseText } from "./parse";
import { formulaHtml } from "./show-formula";

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

/** Safe inline HTML of a LaTeX source. Every character of the source passes `escapeHtml`; every tag is written here or in show-formula.ts. */
function renderHtml(source: string, options: Options): string {
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
      // A label may contain an address, but HTML allows no link inside a link.
      const inside = html(node.children, { ...options, links: "text" });
      if (options.links === "text") return inside;
      return `<a href="${escapeHtml(node.href)}" rel="nofollow noopener">${inside}</a>`;
    }
  }
}

/** A title or an abstract without markup, for mails, feeds and search. It is not HTML: escape it where it enters HTML. */
export function plainText(source: string): string {
  return collapseWhitespace(plain(parseText(collapseWhitespace(source)))).toWellFormed();
}

function plain(nodes: TextNode[]): string {
  return nodes.map(nodeText).join("");
}

function nodeText(node: TextNode): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "formula": {
      const tree = formulaTree(node.source, { display: false, unknownCommands: "name" });
      return tree === undefined ? node.source : formulaText(tree);
    }
    case "styled":
      if (node.style === "superscript") return superscriptText(plain(node.children));
      if (node.style === "subscript") return subscriptText(plain(node.children));
      return plain(node.children);
    case "link": {
      const label = plain(node.children);
      return label.replace(/\/$/, "").endsWith(node.href.replace(/^https?:\/\/|\/$/g, ""))
        ? label
        : `${label} (${node.href})`;
    }
  }
}

/** An abstract as safe HTML for the inside of a paragraph, with MathML and with its http(s) addresses linked. */
export const abstractHtml = memoize((source) =>
  renderHtml(source, { links: "shown", formulas: "displayed" }),
);

/** A title as safe inline HTML with MathML and without links, so that it may stand in a link. */
export const titleHtml = memoize((source) => renderHtml(source, { links: "text", formulas: "inline" }));

/** The cache's size: enough for a hundred full pages. */
const TEXTS_MAX = 5000;

/** Caches the latest results of a pure function of a text: pages are rendered far more often than titles change. */
function memoize(render: (source: string) => string): (source: string) => string {
  const cache = new Map<string, string>();
  return (source) => {
    const known = cache.get(source);
    if (known !== undefined) return known;
    const fresh = render(source);
    cache.set(source, fresh);
    if (cache.size > TEXTS_MAX) {
      const oldest = cache.keys().next();
      if (!oldest.done) cache.delete(oldest.value);
    }
    return fresh;
  };
}
