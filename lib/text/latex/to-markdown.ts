import { collapseWhitespace, escapeLineStart, truncateAtWord } from "@/lib/text/plain";
import { subscriptText, superscriptText } from "./math-text";
import type { TextNode } from "./nodes";
import { blocksOf } from "./paragraphs";
import { parseText } from "./parse";
import { formulaMarkup } from "./show-formula";

/** A title on one line of a markdown document: words as the page shows them, formulas as LaTeX in dollar signs. */
export function latexMarkdown(source: string): string {
  const nodes = parseText(collapseWhitespace(source));
  return escapeLineStart(markdown(nodes, { dollars: dollarsIn(nodes) > 1 }).trim());
}

/** An abstract with its paragraphs and lists as a part of a markdown document. */
export function abstractMarkdown(source: string): string {
  return blocksOf(source)
    .map((block) => {
      if (block.kind === "paragraph") return latexMarkdown(block.text);
      const items = block.items.map((item, index) => {
        const text = latexMarkdown(item);
        if (block.kind === "list") return `- ${text}`;
        return block.type === "1"
          ? `${block.start + index}. ${text}`
          : `- (${letterOf(block.type, block.start + index)}) ${text}`;
      });
      return items.join("\n");
    })
    .join("\n\n");
}

const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/** The beginning of an abstract on one line of markdown, cut between words and never inside a formula or a link. */
export function markdownExcerpt(source: string, charactersMax: number): string {
  const nodes = parseText(collapseWhitespace(source));
  const options = { dollars: dollarsIn(nodes) > 1 };
  const parts = nodes.map((node) => ({ node, text: nodeMarkdown(node, options) }));
  const whole = parts.map(({ text }) => text).join("");
  return escapeLineStart((whole.length <= charactersMax ? whole : cut(parts, charactersMax)).trim());
}

function cut(parts: { node: TextNode; text: string }[], charactersMax: number): string {
  let line = "";
  for (const { node, text } of parts) {
    // One character is left for the ellipsis.
    const room = charactersMax - 1 - line.length;
    if (text.length <= room) line += text;
    else {
      const words = node.kind === "text" ? truncateAtWord(`${text} `, room + 1).slice(0, -1) : "";
      // A cut between a backslash and the sign that it escapes would leave the backslash.
      return `${(line + words).replace(/[\s\\]+$/, "")}…`;
    }
  }
  return line;
}

function letterOf(type: "a" | "i", order: number): string {
  return type === "i" ? (ROMAN[order] ?? String(order)) : String.fromCharCode(96 + order);
}

type Options = { dollars: boolean };

function markdown(nodes: TextNode[], options: Options): string {
  return nodes.map((node) => nodeMarkdown(node, options)).join("");
}

function nodeMarkdown(node: TextNode, options: Options): string {
  switch (node.kind) {
    case "text":
      return escapeWords(node.text, options);
    case "formula": {
      const shown = formulaMarkup(node.source, false);
      if (typeof shown === "string") return escapeWords(shown, options);
      return node.display ? `$$${node.source}$$` : `$${node.source}$`;
    }
    case "styled":
      return styled(node, options);
    case "link": {
      const label = markdown(node.children, options).trim();
      const isBare = node.children.every((child) => child.kind === "text" && child.text === node.href);
      return isBare ? node.href : `[${label}](${node.href.replaceAll("(", "%28").replaceAll(")", "%29")})`;
    }
  }
}

function styled({ style, children }: TextNode & { kind: "styled" }, options: Options): string {
  const inside = markdown(children, options);
  if (inside.trim() === "") return inside;
  switch (style) {
    case "superscript":
      return superscriptText(inside);
    case "subscript":
      return subscriptText(inside);
    case "emphasis":
      return around(inside, "*");
    case "strong":
      return around(inside, "**");
    case "code": {
      const [only, ...more] = children;
      return more.length === 0 && only?.kind === "text" && !only.text.includes("`")
        ? around(only.text, "`")
        : inside;
    }
    default:
      return inside;
  }
}

/** Markdown's marks stand at words, not at spaces. */
function around(text: string, mark: string): string {
  const words = text.trim();
  return text.replace(words, () => mark + words + mark);
}

/** Escapes what markdown would read as a mark: `*`, a backtick, `_` at a word's edge, a backslash before a sign. */
function escapeWords(text: string, { dollars }: Options): string {
  const escaped = text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, "\\\\")
    .replace(/[*`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\](?=[([])/gu, "\\$&");
  const withoutTags = escaped.replace(/<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)/g, "\\$&");
  return dollars ? withoutTags.replaceAll("$", "\\$") : withoutTags;
}

/** How many dollar signs a reader of markdown would weigh against each other. */
function dollarsIn(nodes: TextNode[]): number {
  return nodes.reduce((sum, node) => {
    if (node.kind === "formula") return sum + 2;
    return sum + (node.kind === "text" ? node.text.split("$").length - 1 : dollarsIn(node.children));
  }, 0);
}
