/** Characters that XML 1.0 cannot contain, even escaped (https://www.w3.org/TR/xml/#charsets). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it matches control characters.
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** The text without characters that XML or PostgreSQL cannot hold; lone surrogates become U+FFFD. */
export function xmlSafeText(text: string): string {
  return text.toWellFormed().replace(NOT_IN_XML, "");
}

/** The text as PostgreSQL accepts it: zero characters become spaces, lone surrogates U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", " ").toWellFormed();
}

const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Whether a text contains characters that change the direction of the text around them. */
export function hasDirectionMarks(text: string): boolean {
  return DIRECTION_MARKS.test(text);
}
