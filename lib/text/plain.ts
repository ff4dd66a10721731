/** "1 paper", "2 papers", "3 replies". */
export function counted(count: number, one: string, many?: string): string {
  return `${count} ${plural(count, one, many)}`;
}

/** The word alone, for a number that is written in its own way; `many` where it takes more than an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** One space for every run of white space and control characters, none at the ends. */
export function collapseWhitespace(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

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

const ENTITY_OF: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in HTML, between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITY_OF[character] ?? "");
}
