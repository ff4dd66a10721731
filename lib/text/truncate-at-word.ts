/** Shortens plain text to at most `charactersMax` UTF-16 units, the ellipsis included, between two words where there are two. */
export function truncateAtWord(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text;
  const kept = text.slice(0, Math.max(charactersMax - 1, 0));
  const cutsWord = /\S/.test(text.charAt(kept.length));
  const lastSpace = kept.search(/\s\S*$/);
  const words = cutsWord && lastSpace > 0 ? kept.slice(0, lastSpace) : kept;
  // The last unit may be the first half of a surrogate pair.
  return `${words.replace(/[\uD800-\uDBFF]$/, "").replace(/[\s.,:;–—-]+$/, "")}…`;
}
