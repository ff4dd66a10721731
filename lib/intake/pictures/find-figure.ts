import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";

const WIDTH_MIN = 150;
/** Wider or narrower ones are rulers, logos or columns. */
const RATIO_MAX = 4;

/**
 * The address of the first figure in a paper's HTML as LaTeXML writes it (`figure.ltx_figure img`), on the host of the page;
 * undefined if it has none that can be shown.
 */
export function findFigure(html: string, pageUrl: string): string | undefined {
  const tree = fromHtml(html);
  const baseHref = find(tree, (element) => element.tagName === "base")?.properties.href;
  const base = resolve(typeof baseHref === "string" ? baseHref : "", pageUrl) ?? new URL(pageUrl);
  const image = find(tree, isFigure, isShowable);
  const address = image && resolve(String(image.properties.src), base.href);
  const isOfHost = address?.host === new URL(pageUrl).host && address.protocol === new URL(pageUrl).protocol;
  return isOfHost ? address?.href : undefined;
}

function isFigure({ tagName, properties }: Element): boolean {
  const { className } = properties;
  return tagName === "figure" && Array.isArray(className) && className.includes("ltx_figure");
}

function isShowable({ tagName, properties: { src, width, height } }: Element): boolean {
  if (tagName !== "img" || typeof src !== "string" || !/\.(png|jpe?g|gif|webp)$/i.test(src)) return false;
  if (typeof width !== "number" || typeof height !== "number") return true;
  const ratio = width / height;
  return width >= WIDTH_MIN && ratio <= RATIO_MAX && ratio >= 1 / RATIO_MAX;
}

/** The first element that is `wanted`; with more conditions, the first inside of it that meets the next. */
function find(
  node: Nodes,
  wanted: (element: Element) => boolean,
  ...inside: ((element: Element) => boolean)[]
): Element | undefined {
  const pending: Nodes[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === "element" && wanted(next)) {
      const [first, ...others] = inside;
      if (!first) return next;
      for (const child of next.children) {
        const found = child.type === "element" ? find(child, first, ...others) : undefined;
        if (found) return found;
      }
    }
    if ("children" in next) pending.push(...next.children.toReversed());
  }
  return undefined;
}

function resolve(address: string, base: string): URL | undefined {
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}
