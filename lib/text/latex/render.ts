import { collapseWhitespace, escapeHtml, truncateAtWord } from "@/lib/text/plain";
import { formulaText, subscriptText, superscriptText } from "./math-text";
import { formulaTree } from "./mathml";
import type { FormulaTextNode, TextNode, TextStyle } from "./nodes";
import { blocksOf } from "./paragraphs";
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

/** The longest abstract of the archives has 3,500 characters, the longest title 250. Of a longer one the beginning is shown. */
const SOURCE_CHARACTERS_MAX = 12_000;
/** Characters of MathML in one text, ten times what the archives need. Any further formula is shown as its source. */
const MATHML_CHARACTERS_MAX = 50_000;

type Options = {
  links: "shown" | "text";
  formulas: "inline" | "displayed";
  mathml: { charactersLeft: number };
};

/** Safe inline HTML of a LaTeX source. Every character of the source passes `escapeHtml`; every tag is written here or in show-formula.ts. */
function renderHtml(source: string, options: Omit<Options, "mathml">): string {
  const mathml = { charactersLeft: MATHML_CHARACTERS_MAX };
  return html(parseSource(source), { ...options, mathml }).trim();
}

function parseSource(source: string): TextNode[] {
  return parseText(shortened(source));
}

function shortened(source: string): string {
  return truncateAtWord(collapseWhitespace(source), SOURCE_CHARACTERS_MAX);
}

/** Set by server/next-process.mjs for a page that the renderer died of: its texts are shown as their sources. */
function areFormulasOff(): boolean {
  return (globalThis as { formulasOff?: boolean }).formulasOff === true;
}

function html(nodes: TextNode[], options: Options): string {
  return nodes.map((node) => nodeHtml(node, options)).join("");
}

function nodeHtml(node: TextNode, options: Options): string {
  switch (node.kind) {
    case "text":
      return escapeHtml(node.text);
    case "formula":
      return boundedFormulaHtml(node, options);
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

function boundedFormulaHtml({ source, display }: FormulaTextNode, options: Options): string {
  const { mathml } = options;
  if (mathml.charactersLeft > 0) {
    const markup = formulaHtml(source, display && options.formulas === "displayed");
    mathml.charactersLeft -= markup.length;
    if (mathml.charactersLeft >= 0) return markup;
  }
  return `<code>${escapeHtml(source)}</code>`;
}

/** A title or an abstract without markup, for mails, feeds and search. It is not HTML: escape it where it enters HTML. */
export function plainText(source: string): string {
  if (areFormulasOff()) return shortened(source).toWellFormed();
  return collapseWhitespace(plain(parseSource(source))).toWellFormed();
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

/** An abstract as safe HTML of its own paragraphs and lists, else like abstractHtml(). */
export const abstractBlocksHtml = memoize((source) => {
  const options: Options = {
    links: "shown",
    formulas: "displayed",
    mathml: { charactersLeft: MATHML_CHARACTERS_MAX },
  };
  const inside = (text: string) => html(parseSource(text), options).trim();
  return blocksOf(truncateAtWord(source, SOURCE_CHARACTERS_MAX))
    .map((block) => {
      if (block.kind === "paragraph") return `<p>${inside(block.text)}</p>`;
      const items = block.items.map((item) => `<li>${inside(item)}</li>`).join("");
      if (block.kind === "list") return `<ul>${items}</ul>`;
      return `<ol type="${block.type}" start="${block.start}">${items}</ol>`;
    })
    .join("");
});

/** A title as safe inline HTML with MathML and without links, so that it may stand in a link. */
export const titleHtml = memoize((source) => renderHtml(source, { links: "text", formulas: "inline" }));

/** The cache's size: enough for a hundred full pages. */
const CACHED_CHARACTERS_MAX = 20_000_000;

/** Caches the latest results of a pure function of a text: pages are rendered far more often than titles change. */
function memoize(render: (source: string) => string): (source: string) => string {
  const cache = new Map<string, string>();
  let cachedCharacters = 0;
  return (source) => {
    if (areFormulasOff()) return escapeHtml(shortened(source));
    const known = cache.get(source);
    if (known !== undefined) return known;
    const fresh = render(source);
    cache.set(source, fresh);
    cachedCharacters += source.length + fresh.length;
    for (const [oldest, rendered] of cache) {
      if (cachedCharacters <= CACHED_CHARACTERS_MAX) break;
      cache.delete(oldest);
      cachedCharacters -= oldest.length + rendered.length;
    }
    return fresh;
  };
}
