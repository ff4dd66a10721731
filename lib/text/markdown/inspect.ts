import { DomainError } from "@/lib/platform/errors";

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

/** The quotes and list items that each line of a markdown source opens inside each other. */
function depths(source: string): number[] {
  return [...source.matchAll(MARKERS)].map(([markers]) => markers.match(MARKER)?.length ?? 0);
}

/** The most quotes and list items that one line of a markdown source opens inside each other. */
export function nestingDepth(source: string): number {
  return Math.max(0, ...depths(source));
}

/**
 * What the parser weighs each against the ones before it, and how many of it are too many: more than ten kilobytes of
 * prose, code or formulas have.
 */
const WEIGHED: [pattern: RegExp, tooMany: number][] = [
  [/\*+|_+|~+|[[\]]|`+|\$+/g, 2500],
  [/\n/g, 1000],
  [/&#?\w+;/g, 500],
  [/@|https?:|www\./g, 500],
];
const TOO_MANY_CONTAINERS = 1000;
/** A text may have nearly too many of two things, or half of four. */
const SHARES_MAX = 2;

/** Whether the parser would need seconds for a markdown source of ten kilobytes. */
export function isTangled(source: string): boolean {
  const shares = WEIGHED.map(([pattern, tooMany]) => (source.match(pattern)?.length ?? 0) / tooMany);
  shares.push(depths(source).reduce((sum, depth) => sum + depth, 0) / TOO_MANY_CONTAINERS);
  return Math.max(...shares) > 1 || shares.reduce((sum, share) => sum + share, 0) > SHARES_MAX;
}

/** The refusal of a source that would hold up the site or its readers. */
export function tooComplicated(): DomainError {
  return new DomainError(
    "invalid",
    "This text is too complicated to show. Please make it shorter, or use fewer links, tables and formulas.",
  );
}
