const MARKERS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)))+/gm;
const MARKER = />|[-*+]|\d+[.)]/g;

/** How many quotes and list items one line of a markdown source opens inside each other, at most. */
export function nestingDepth(source: string): number {
  const depths = [...source.matchAll(MARKERS)].map(([markers]) => markers.match(MARKER)?.length ?? 0);
  return Math.max(0, ...depths);
}
