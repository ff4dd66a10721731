import type { Element, ElementContent } from "hast";
import { MENTION } from "./inspect";

const LINK_REL = ["nofollow", "ugc", "noopener"];

/** How deep quotes and lists may stand in each other; what is deeper is shown as plain text. */
const DEPTH_MAX = 40;

type Place = { depth: number; inLink: boolean; inCode: boolean; handles: ReadonlySet<string> };

/**
 * A comment's elements as this site shows them: links that can only lead to the web or to a mail, images as links to
 * themselves, headings below those of the page, and mentions of members as links to them.
 */
export function tameTree(nodes: ElementContent[], handles: ReadonlySet<string>): ElementContent[] {
  return tameAll(nodes, { depth: 0, inLink: false, inCode: false, handles });
}

function tameAll(nodes: ElementContent[], place: Place): ElementContent[] {
  return nodes.flatMap((node) => tame(node, place));
}

function tame(node: ElementContent, place: Place): ElementContent[] {
  if (node.type === "text") return place.inLink || place.inCode ? [node] : withMentions(node.value, place);
  if (node.type !== "element") return [];
  if (place.depth > DEPTH_MAX) return tameAll(node.children, place);
  const inside = { ...place, depth: place.depth + 1 };
  switch (node.tagName) {
    case "a":
      return link(
        node,
        node.properties.href,
        () => tameAll(node.children, { ...inside, inLink: true }),
        place,
      );
    case "img": {
      const { src, alt } = node.properties;
      return link(node, src, () => [{ type: "text", value: String(alt || src) }], place);
    }
    case "code":
    case "pre":
    case "math":
      return [{ ...node, children: tameAll(node.children, { ...inside, inCode: true }) }];
    default:
      return [{ ...node, tagName: lowered(node.tagName), children: tameAll(node.children, inside) }];
  }
}

/** A link where it may be one, else only what it says. */
function link(
  node: Element,
  target: unknown,
  children: () => ElementContent[],
  place: Place,
): ElementContent[] {
  const href = safeHref(String(target));
  if (href === undefined || place.inLink) return children();
  return [{ ...node, tagName: "a", properties: { href, rel: LINK_REL }, children: children() }];
}

/** The page's title is h1 and "Discussion" h2, so a comment's largest heading is h3. */
function lowered(tagName: string): string {
  const level = /^h([1-6])$/.exec(tagName)?.[1];
  return level === undefined ? tagName : `h${Math.min(Number(level) + 2, 6)}`;
}

function withMentions(text: string, { handles }: Place): ElementContent[] {
  // Split by a pattern with one group: every second part is a handle.
  return text.split(MENTION).flatMap((part, index): ElementContent[] => {
    if (index % 2 === 0) return part === "" ? [] : [{ type: "text", value: part }];
    const handle = part.toLowerCase();
    const value = `@${part}`;
    if (!handles.has(handle)) return [{ type: "text", value }];
    const properties = { href: `/members/${handle}`, rel: LINK_REL };
    return [{ type: "element", tagName: "a", properties, children: [{ type: "text", value }] }];
  });
}

const PROTOCOLS = new Set(["http:", "https:", "mailto:"]);

/** An address that a comment may link to, in its canonical form; undefined for every other, also for relative ones. */
function safeHref(target: string): string | undefined {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || !PROTOCOLS.has(url.protocol)) return undefined;
  // `https://papers.example@evil.org` shows a host to which it does not lead.
  if (url.username !== "" || url.password !== "") return undefined;
  return url.href;
}
