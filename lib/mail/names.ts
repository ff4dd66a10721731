import { encodeWord } from "nodemailer/lib/mime-funcs";
import { visibleText } from "@/lib/text/characters";
import { collapseWhitespace } from "@/lib/text/plain";

/** About what fits into an encoded word of 75 characters (RFC 2047, 2). */
const ENCODED_WORD_CHARACTERS_MAX = 52;

/**
 * `Papers (daily) <digest@example.org>` as its name and address. People do not write parentheses as RFC 5322 comments, so
 * the name keeps them, commas and quotes; quotes around the whole name are taken off.
 */
export function parseMailbox(mailbox: string): { name: string; address: string } {
  const parts = /^(.*)<([^<>]*)>\s*$/s.exec(mailbox);
  if (!parts) return { name: "", address: mailbox.trim() };
  const [, name = "", address = ""] = parts;
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(name.trim())?.[1];
  return {
    name: collapseWhitespace(quoted === undefined ? name : quoted.replace(/\\(.)/gs, "$1")),
    address: address.trim(),
  };
}

/** `"Papers (daily)" <daily.digest.example.org>`: RFC 2919, with a name of any characters. */
export function listIdentifier(name: string, id: string): string {
  return `${phrase(collapseWhitespace(name))} <${id}>`.trimStart();
}

function phrase(name: string): string {
  if (/^[A-Za-z0-9 ]*$/.test(name)) return name;
  if (/^[\x20-\x7e]*$/.test(name)) return `"${name.replace(/["\\]/g, "\\$&")}"`;
  return encodeWord(name, "Q", ENCODED_WORD_CHARACTERS_MAX);
}

/** A subject on one line, without characters that nobody sees or that turn the text around them. */
export function subjectText(subject: string): string {
  return collapseWhitespace(visibleText(subject));
}
