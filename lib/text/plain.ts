import { visibleText } from "./characters";

/** A count with its noun: "1 paper", "2 papers", "3 replies". */
export function counted(count: number, one: string, many?: string): string {
  return `${count} ${plural(count, one, many)}`;
}

/** The noun alone, for a number that is formatted differently; pass `many` if the plural is not just an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** A text on one line: each run of white space and control characters is one space, none at the ends, nothing is unseen. */
export function collapseWhitespace(text: string): string {
  return visibleText(text)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** Shortens plain text to at most `charactersMax` UTF-16 units, the ellipsis included, between two words if possible. */
export function truncateAtWord(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text;
  const kept = text.slice(0, Math.max(charactersMax - 1, 0));
  const cutsWord = /\S/.test(text.charAt(kept.length));
  const lastSpace = kept.search(/\s\S*$/);
  const words = cutsWord && lastSpace > 0 ? kept.slice(0, lastSpace) : kept;
  // The last unit may be the first half of a surrogate pair.
  const whole = words.replace(/[\uD800-\uDBFF]$/, "");
  // Not a pattern: it would try each of many dots in a row.
  let end = whole.length;
  while (/[\s.,:;–—-]/.test(whole.charAt(end - 1))) end -= 1;
  return `${whole.slice(0, end)}…`;
}

const ENTITY_OF: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for HTML, between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITY_OF[character] ?? "");
}

/** A text without LaTeX on one line of a markdown document: nothing in it begins a tag, a heading or a list. */
export function escapeMarkdown(text: string): string {
  return escapeLineStart(collapseWhitespace(text).replace(/<(?=[A-Za-z/!?])/g, "\\<"));
}

/** One line of markdown that does not begin a heading, a list or a quote. */
export function escapeLineStart(line: string): string {
  return line.replace(/^(#{1,6}|[-+*>])(?= |$)/, "\\$1").replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2");
}
