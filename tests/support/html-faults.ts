import type { Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";

const FORMULA =
  /^(?:math|mrow|mi|mn|mo|mtext|mspace|mfrac|msqrt|mroot|msub|msup|msubsup|munder|mover|munderover|mmultiscripts|mprescripts|mtable|mtr|mtd|mphantom|mstyle)$/;
const FORMULA_ATTRIBUTE =
  /^(?:display|displaystyle|form|stretchy|symmetric|largeop|movablelimits|accent|accentunder|mathvariant|scriptlevel|linethickness|minsize|maxsize|width|lspace|rspace)=[a-z0-9.-]*$/i;
const TEXT =
  /^(?:p|br|hr|strong|em|del|code|pre|blockquote|ul|ol|li|a|h3|h4|h5|h6|table|thead|tbody|tr|th|td|input)$/;
const TEXT_ATTRIBUTE: Record<string, RegExp> = {
  a: /^(?:href=(?:https?:\/\/|mailto:|\/members\/[\w-]+$).*|rel=nofollow,ugc,noopener)$/,
  ol: /^start=\d+$/,
  ul: /^className=contains-task-list$/,
  li: /^className=task-list-item$/,
  input: /^(?:type=checkbox|checked=true|disabled=true)$/,
  th: /^align=(?:left|center|right)$/,
  td: /^align=(?:left|center|right)$/,
};

/** What a browser would find in a comment's HTML that no comment may hold: written apart from the code it judges. */
export function htmlFaults(html: string): string[] {
  return faultsOf(fromHtml(html, { fragment: true }));
}

function faultsOf(node: Nodes): string[] {
  if (node.type === "text") return [];
  if (node.type !== "element" && node.type !== "root") return [`a ${node.type}`];
  const inside = node.children.flatMap(faultsOf);
  if (node.type === "root") return inside;
  const { tagName, properties } = node;
  if (!FORMULA.test(tagName) && !TEXT.test(tagName)) return [`<${tagName}>`, ...inside];
  const attributes = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  const bad = attributes.filter((attribute) => !isAllowed(tagName, attribute));
  return [...bad.map((attribute) => `<${tagName} ${attribute}>`), ...inside];
}

function isAllowed(tagName: string, attribute: string): boolean {
  if (FORMULA.test(tagName))
    return FORMULA_ATTRIBUTE.test(attribute) || (tagName === "math" && attribute === "className=long");
  return TEXT_ATTRIBUTE[tagName]?.test(attribute) ?? false;
}
