import type { Element, ElementContent } from "hast";
import { MENTION } from "./inspect";

const LINK_REL = ["nofollow", "ugc", "noopener"];

/** How deep quotes and lists may nest; anything deeper is shown as plain text. */
const DEPTH_MAX = 40;

type Context = { depth: number; inLink: boolean; inCode: boolean; handles: ReadonlySet<string> };

/**
 * Restricts a comment's elements to what this site shows: links lead only to the web or to a mail address, images become
 * links to themselves, headings rank below the page's own, and mentions link to their members.
 */
export function tameTree(nodes: ElementContent[], handles: ReadonlySet<string>): ElementContent[] {
  return restrictAll(nodes, { depth: 0, inLink: false, inCode: false, handles });
}

function restrictAll(nodes: ElementContent[], context: Context): ElementContent[] {
  return nodes.flatMap((node) => restrict(node, context));
}

function restrict(node: ElementContent, context: Context): ElementContent[] {
  if (node.type === "text")
    return context.inLink || context.inCode ? [node] : withMentions(node.value, context);
  if (node.type !== "element") return [];
  if (context.depth > DEPTH_MAX) return restrictAll(node.children, context);
  const inside = { ...context, depth: context.depth + 1 };
  switch (node.tagName) {
    case "a":
      return link(
        node,
        node.properties.href,
        () => restrictAll(node.children, { ...inside, inLink: true }),
        context,
      );
    case "img": {
      const { src, alt } = node.properties;
      return link(node, src, () => [{ type: "text", value: String(alt || src) }], context);
    }
    case "code":
    case "pre":
    case "math":
      return [{ ...node, children: restrictAll(node.children, { ...inside, inCode: true }) }];
    default:
      return [
        { ...node, tagName: headingBelowPage(node.tagName), children: restrictAll(node.children, inside) },
      ];
  }
}

/** A link if its target is allowed here, else only its content. */
function link(
  node: Element,
  target: unknown,
  children: () => ElementContent[],
  context: Context,
): ElementContent[] {
  const href = commentHref(String(target));
  if (href === undefined || context.inLink) return children();
  return [{ ...node, tagName: "a", properties: { href, rel: LINK_REL }, children: children() }];
}

/** The page's title is h1 and "Discussion" h2, so a comment's largest heading is h3. */
function headingBelowPage(tagName: string): string {
  const level = /^h([1-6])$/.exec(tagName)?.[1];
  return level === undefined ? tagName : `h${Math.min(Number(level) + 2, 6)}`;
}

function withMentions(text: string, { handles }: Context): ElementContent[] {
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

/** A target that a comment may link to, in its canonical form; undefined for any other, relative ones included. */
function commentHref(target: string): string | undefined {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || !PROTOCOLS.has(url.protocol)) return undefined;
  // `https://papers.example@evil.org` shows a host to which it does not lead.
  if (url.username !== "" || url.password !== "") return undefined;
  return url.href;
}
