import { collapseWhitespace } from "@/lib/text/plain";

/**
 * A title or an abstract on one line of a markdown document. Its LaTeX stays as it is, for who reads it that way; what
 * would begin a tag, or a heading or list at the line's start, is text.
 */
export function markdownText(source: string): string {
  return collapseWhitespace(source)
    .replace(/<(?=[A-Za-z/!?])/g, "\\<")
    .replace(/^(#{1,6}|[-+*>]|\d{1,9}[.)])(?= |$)/, "\\$1");
}

/** `@handle`, not inside a word, an address or a path. */
export const MENTION = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9](?:[a-z0-9_-]{0,37}[a-z0-9])?)(?![\p{L}\p{N}_])/giu;

const HANDLES_MAX = 50;

/** The handles that a markdown source may mention, in lower case, without repeats: the first fifty. */
export function mentionedHandles(source: string): string[] {
  const handles = [...source.matchAll(MENTION)].map(([, handle = ""]) => handle.toLowerCase());
  return [...new Set(handles)].slice(0, HANDLES_MAX);
}

const MARKERS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)))+/gm;
const MARKER = />|[-*+]|\d+[.)]/g;

/** How many quotes and list items one line of a markdown source opens inside each other, at most. */
export function nestingDepth(source: string): number {
  const depths = [...source.matchAll(MARKERS)].map(([markers]) => markers.match(MARKER)?.length ?? 0);
  return Math.max(0, ...depths);
}
