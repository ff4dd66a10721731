/** `@handle`, not inside a word, an address or a path. */
export const MENTION = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9](?:[a-z0-9_-]{0,37}[a-z0-9])?)(?![\p{L}\p{N}_])/giu;

const HANDLES_MAX = 50;

/** The first fifty handles that a markdown source may mention, in lower case, without repeats. */
export function mentionedHandles(source: string): string[] {
  const handles = [...source.matchAll(MENTION)].map(([, handle = ""]) => handle.toLowerCase());
  return [...new Set(handles)].slice(0, HANDLES_MAX);
}

const MARKERS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)))+/gm;
const MARKER = />|[-*+]|\d+[.)]/g;

/** The most quotes and list items that one line of a markdown source opens inside each other. */
export function nestingDepth(source: string): number {
  const depths = [...source.matchAll(MARKERS)].map(([markers]) => markers.match(MARKER)?.length ?? 0);
  return Math.max(0, ...depths);
}
