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
