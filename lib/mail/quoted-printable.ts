import { encode, wrap } from "libqp";

/** RFC 2045, 6.7: a line has at most 76 characters, of which the last part of ours leaves one for its soft break. */
const LINE_CHARACTERS_MAX = 75;

/**
 * A part of a text in quoted-printable that ends in a soft line break, so that parts which were encoded once can be
 * put together in any order: the result reads as their texts one after another.
 */
export function quotedPrintablePart(text: string): string {
  const lines = encode(text.replace(/\r?\n/g, "\r\n"));
  return `${wrap(lines, LINE_CHARACTERS_MAX)}=\r\n`;
}
