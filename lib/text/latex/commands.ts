import { accented, codePointText, dingbatText, isAccent, isLostDollar } from "./characters";
import {
  CONTROL_SYMBOL_OF,
  DROPPED_ARGUMENTS,
  LETTER_OF,
  REPLACEMENT_OF,
  SECOND_ARGUMENT_SHOWS,
  STYLE_OF,
} from "./macros";
import { type ReadNode, type TextNode, textNode } from "./nodes";
import type { TextSource } from "./scanner";
import { symbolOf } from "./show-formula";
import { httpHref } from "./urls";

type Read = (text: string) => TextNode[];

const OPTION = /(?:\[[^\][]{0,100}\])*/y;
/** The letter under an accent, also as `{e}`, `{\i}`, `\i` and `{\' a}`. */
const ACCENT_LETTER = / ?(?:\{ ?\\?(\p{L}) ?\}|\\([ij])(?![a-zA-Z]) ?|(\p{L}))/uy;
const ENGLISH_ENDING = /'(?=(?:s|t|re|ve|ll|d|m)(?![A-Za-z]))/y;

/** Reads one command, from its backslash on, with its arguments. An unknown one shows its argument, or its name. */
export function parseCommand(source: TextSource, read: Read): ReadNode[] {
  const before = source.previous;
  source.at += 1;
  const name = source.take(/[a-zA-Z]+/y)?.[0];
  if (name === undefined) return [textNode(controlSymbol(source, before))];
  switch (name) {
    case "href":
    case "hyperlink":
      return link(source.takeArgument() ?? "", source.takeArgument(), read);
    case "url":
      return link(source.takeArgument() ?? "", undefined, read);
    case "verb":
      return verbatim(source);
    case "char":
      return [textNode(codePointText(source.take(/"([0-9A-F]{2,5}) ?/y)?.[1] ?? ""))];
    case "unicode":
      return [textNode(codePointText(source.takeArgument()?.replace(/^x/, "") ?? ""))];
    case "ding":
      return [textNode(dingbatText(Number(source.takeArgument())))];
    case "footnote":
      return footnote(source.takeArgument()?.trim() ?? "", read);
    case "enquote":
    case "textquote":
      return [textNode("“"), ...read(source.takeArgument() ?? ""), textNode("”")];
    case "replaced":
      return replaced(source, read);
    default:
      return fromTables(name, source, read);
  }
}

function fromTables(name: string, source: TextSource, read: Read): ReadNode[] {
  const letter = (isAccent(name) ? accent(name, source) : undefined) ?? LETTER_OF.get(name);
  if (letter !== undefined) {
    if (LETTER_OF.has(name)) source.take(/ (?=\p{L})|\{\}/uy);
    return [textNode(letter)];
  }
  const dropped = DROPPED_ARGUMENTS.get(name);
  if (dropped) {
    source.take(/\*/y);
    takeArgumentAfterOptions(source);
    return dropped === "with the space before" ? [{ kind: "closes-up" }] : [];
  }
  if (SECOND_ARGUMENT_SHOWS.has(name)) {
    takeArgumentAfterOptions(source);
    return read(source.takeArgument() ?? "");
  }
  const style = STYLE_OF.get(name);
  if (style) return [{ kind: "styled", style, children: read(source.takeArgument() ?? "") }];
  const replacement = REPLACEMENT_OF.get(name) ?? symbolOf(name);
  if (replacement !== undefined) {
    source.take(/\{\}/y);
    return [textNode(replacement)];
  }
  const argument = source.next === "{" ? source.takeArgument() : undefined;
  if (argument) return read(argument);
  // A one-letter name may as well be an escape of a programming language ("\n\n").
  return [textNode(name.length > 1 ? name : `\\${name}`)];
}

function takeArgumentAfterOptions(source: TextSource): string {
  source.take(OPTION);
  return source.takeArgument() ?? "";
}

function controlSymbol(source: TextSource, before: string): string {
  if (/\p{L}/u.test(before) && source.take(ENGLISH_ENDING)) return "'";
  const { text, at } = source;
  if (isLostDollar(text.slice(Math.max(0, at - 12), at - 1), text.slice(at, at + 40))) return "$";
  const character = source.takeCharacter();
  if (isAccent(character)) return accent(character, source) ?? character;
  return CONTROL_SYMBOL_OF.get(character) ?? `\\${character}`;
}

function accent(command: string, source: TextSource): string | undefined {
  const symbol = unmangledSymbol(command, source);
  if (symbol !== undefined) return symbol;
  if (/^[bd]$/.test(command) && source.next !== "{") return undefined;
  const match = source.take(ACCENT_LETTER);
  const letter = match?.[1] ?? match?.[2] ?? match?.[3];
  return letter && accented(command, letter);
}

/** arXiv misreads `\beta` and `\copyright` of some submissions as accents and serves `\b{eta}` and `\c{opyright}`. */
function unmangledSymbol(command: string, source: TextSource): string | undefined {
  const start = source.at;
  const rest = source.take(/\{([a-z]{2,10})\}/y)?.[1];
  if (rest === undefined) return undefined;
  const symbol = REPLACEMENT_OF.get(command + rest) ?? symbolOf(command + rest);
  if (symbol === undefined) source.at = start;
  return symbol;
}

function footnote(text: string, read: Read): ReadNode[] {
  if (text === "") return [];
  return [{ kind: "closes-up" }, textNode(" ("), ...read(text), textNode(")")];
}

/** `\replaced{new}{old}` of a submission with tracked changes: only the new text shows. */
function replaced(source: TextSource, read: Read): TextNode[] {
  const shown = takeArgumentAfterOptions(source);
  source.takeArgument();
  return read(shown);
}

function link(target: string, label: string | undefined, read: Read): TextNode[] {
  const href = httpHref(target);
  const shown = label?.trim() ? read(label) : [textNode(href ?? target.replace(/\\([_%#&~])/g, "$1"))];
  return href === undefined ? shown : [{ kind: "link", href, children: shown }];
}

function verbatim(source: TextSource): TextNode[] {
  const text = source.take(/([^\sa-zA-Z*{])(.{0,200}?)\1/y)?.[2];
  if (text === undefined) return [textNode("verb")];
  return [{ kind: "styled", style: "code", children: [textNode(text)] }];
}
