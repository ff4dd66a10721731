/** What XML 1.0 cannot hold in any form (https://www.w3.org/TR/xml/#charsets). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A text without what no XML document and no column of PostgreSQL's can hold; lone surrogates become U+FFFD. */
export function writableText(text: string): string {
  return text.toWellFormed().replace(NOT_IN_XML, "");
}

/** A text that PostgreSQL takes: without the zero character and halves of surrogate pairs. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", " ").toWellFormed();
}

const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Whether a text holds characters that turn the direction of what stands around it. */
export function turnsDirection(text: string): boolean {
  return DIRECTION_MARKS.test(text);
}
