import { decodeNamedCharacterReference } from "decode-named-character-reference";
import { storableText } from "./characters";
import { collapseWhitespace } from "./plain";

/** A source's text on one line: its HTML is read, once, here and nowhere after. */
export function sourceLine(text: string): string {
  return collapseWhitespace(withoutHtml(text));
}

/** A source's text with a blank line between its paragraphs and list items, each on one line. */
export function sourceParagraphs(text: string): string {
  return splitParagraphs(withoutHtml(text)).map(collapseWhitespace).filter(Boolean).join("\n\n");
}

function withoutHtml(text: string): string {
  // Tags first: `&lt;i&gt;` speaks of a tag.
  return withoutTags(storableText(text)).replace(ENTITY, decoded);
}

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,31}));/g;

/** The code points 80 to 9f; a space for those that mean nothing. */
const WINDOWS_1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

function decoded(written: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return literal(decodeNamedCharacterReference(name) || written);
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
  // Browsers read these as Windows-1252: `&#146;` is an apostrophe.
  if (code >= 0x80 && code < 0xa0) return WINDOWS_1252.charAt(code - 0x80).trim() || written;
  return code > 0x10_ffff ? written : literal(String.fromCodePoint(code).toWellFormed());
}

/** A sign that a source writes as an entity is no TeX. */
function literal(character: string): string {
  return /^[${}]$/.test(character) ? `\\${character}` : character;
}

/** Tags that sources leave in their texts. Any other (`<think>`, `<image>`) is the author's own word. */
const TAG =
  /(?<!\{)<(\/?)(a|abbr|b|big|br|center|cite|div|em|font|i|li|ol|p|small|span|strong|sub|sup|tt|u|ul|jats:[a-z-]{1,20})((?:\s{1,5}[a-z:-]{1,20}\s?=[^<>]{0,2000})?)\s?\/?>/gi;

type Tag = { at: number; end: number; name: string; closes: boolean; partner?: Tag; becomes?: string };

/** Tags that come in pairs go, links keep their words, breaks become lines, raised and lowered text becomes TeX. */
function withoutTags(text: string): string {
  if (!text.includes("<")) return text;
  let read = 0;
  let kept = "";
  for (const tag of pairedTags(text)) {
    kept += text.slice(read, tag.at);
    const becomes = tag.becomes ?? replacement(tag, text);
    kept += becomes ?? text.slice(tag.at, tag.end);
    read = tag.end;
  }
  return kept + text.slice(read);
}

function pairedTags(text: string): Tag[] {
  const open = new Map<string, Tag[]>();
  return [...text.matchAll(TAG)].map(({ 0: written, 1: slash, 2: name = "", index }) => {
    const tag: Tag = {
      at: index,
      end: index + written.length,
      name: name.toLowerCase(),
      closes: slash === "/",
    };
    const waiting = open.get(tag.name) ?? [];
    open.set(tag.name, waiting);
    const opening = tag.closes ? waiting.pop() : undefined;
    if (opening) {
      opening.partner = tag;
      tag.partner = opening;
    } else if (!tag.closes) waiting.push(tag);
    return tag;
  });
}

/** What stands in a tag's place; undefined if it is no markup: `a<b`, or a text about `<p>`. */
function replacement(tag: Tag, text: string): string | undefined {
  const name = tag.name.replace("jats:", "");
  const breaks =
    /^(?:br|[uo]l)$/.test(name) ||
    (/^(?:p|li)$/.test(name) &&
      (tag.closes || /(?:^|[\s.:;!?>])$/.test(text.slice(Math.max(0, tag.at - 1), tag.at))));
  if (breaks) return name === "li" && !tag.closes ? "\n\n- " : "\n\n";
  if (tag.partner === undefined) return name === "a" && tag.end - tag.at > 3 ? "" : undefined;
  const sign = { sub: "_", sup: "^" }[name];
  if (sign === undefined || tag.closes || !isScript(tag, text)) return "";
  tag.partner.becomes = "}";
  return `${sign}{`;
}

/** Whether the text between two tags is one that titles and abstracts may raise or lower without mathematics. */
function isScript({ at, end, partner }: Tag, text: string): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  return /[\p{L}\p{N})\]]$/u.test(before) && /^[^{}$\\^_<>&]{1,20}$/.test(text.slice(end, partner?.at));
}

/** `- `, `•`, `1.`, `(2)`, `iv)`, `(a)` at the start of a list item. */
const MARKER = /^(?:[-*•–▪·]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)])\s+(?=\S)/;
const ENDS_SENTENCE = /[.!?:;)\]”"’']$/;

/** Where authors begin a paragraph or a list item: at a blank line, and at an indented one. Other line breaks only fit a terminal. */
function splitParagraphs(text: string): string[] {
  const lines = text.replaceAll("\u2029", "\n\n").split(/\r\n|[\r\n\u2028]/);
  const isLayout = isHanging(lines);
  const paragraphs: string[][] = [];
  let current: { lines: string[]; marker: string; indent: number; displays: number } | undefined;
  for (const line of lines) {
    const words = line.trim();
    if (words === "") {
      current = undefined;
      continue;
    }
    const indent = line.length - line.trimStart().length;
    const marker = MARKER.exec(words)?.[0].trim() ?? "";
    const isMidSentence =
      /^\p{Ll}/u.test(words) && marker === "" && !ENDS_SENTENCE.test(current?.lines.at(-1) ?? ".");
    const isNextItem = current !== undefined && current.marker !== "" && follows(marker, current.marker);
    const begins =
      indent > 0 && !isLayout && !isMidSentence
        ? marker !== "" || current?.marker === "" || indent <= (current?.indent ?? 0)
        : (indent > 0 && marker !== "") || (isNextItem && indent === current?.indent);
    if (current === undefined || (begins && current.displays <= 0)) {
      current = { lines: [], marker, indent, displays: 0 };
      paragraphs.push(current.lines);
    }
    current.lines.push(words);
    current.displays = displaysAfter(words, current.displays);
  }
  return paragraphs.map((paragraph) => paragraph.join(" "));
}

/** Whether every line but the first is indented, also inside sentences: then a program did it. */
function isHanging(lines: string[]): boolean {
  const written = lines.filter((line) => line.trim() !== "");
  const rest = written.slice(1);
  return (
    rest.every((line) => /^\s/.test(line)) &&
    rest.some(
      (line, index) => !MARKER.test(line.trim()) && !ENDS_SENTENCE.test((written[index] ?? "").trim()),
    )
  );
}

/** Whether a line's marker is the next of a list: another dash, or the number after. */
function follows(marker: string, previous: string): boolean {
  const number = Number.parseInt(marker.replace("(", ""), 10);
  if (Number.isNaN(number)) return marker !== "" && marker === previous;
  return number === Number.parseInt(previous.replace("(", ""), 10) + 1;
}

/** How many displayed formulas are open after a line: their lines are indented too. */
function displaysAfter(line: string, open: number): number {
  const opened = line.match(/\\\[|\\begin\{/g)?.length ?? 0;
  const closed = line.match(/\\\]|\\end\{/g)?.length ?? 0;
  const dollars = line.match(/\$\$/g)?.length ?? 0;
  const inDollars = dollars % 2 === 0 ? 0 : open > 0 ? -1 : 1;
  return Math.max(0, open + opened - closed + inDollars);
}
