/** `@handle`, not inside a word, an address or a path. */
export const MENTION = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9](?:[a-z0-9_-]{0,37}[a-z0-9])?)(?![\p{L}\p{N}_])/giu;

const HANDLES_MAX = 50;

/** The handles that a markdown source may mention, in lower case, without repeats: the first fifty. */
export function mentionedHandles(source: string): string[] {
  const handles = [...source.matchAll(MENTION)].map(([, handle = ""]) => handle.toLowerCase());
  return [...new Set(handles)].slice(0, HANDLES_MAX);
}
