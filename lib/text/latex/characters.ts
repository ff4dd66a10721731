const COMBINING: Record<string, string> = {
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  '"': "\u0308",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  b: "\u0331",
  c: "\u0327",
  d: "\u0323",
  H: "\u030b",
  k: "\u0328",
  r: "\u030a",
  u: "\u0306",
  v: "\u030c",
};

/** Whether a control sequence puts an accent on a letter. */
export function isAccent(command: string): boolean {
  return Object.hasOwn(COMBINING, command);
}

/** A letter with its accent: `"` and `o` give `ö`. */
export function accented(command: string, letter: string): string {
  return (letter + (COMBINING[command] ?? "")).normalize("NFC");
}

/** The character of a hexadecimal code point; empty for an invalid one and for control characters. */
export function codePointText(hexadecimal: string): string {
  if (!/^[0-9a-f]{2,5}$/i.test(hexadecimal)) return "";
  const character = String.fromCodePoint(Number.parseInt(hexadecimal, 16));
  return /\p{C}/u.test(character) ? "" : character;
}

/** The character at a position in the font Zapf Dingbats, as `\ding` counts. */
export function dingbatText(position: number): string {
  if (position >= 33 && position <= 126) return String.fromCodePoint(0x2700 + position - 32);
  if (position >= 172 && position <= 181) return String.fromCodePoint(0x2460 + position - 172);
  if (position >= 182 && position <= 254) return String.fromCodePoint(0x2776 + position - 182);
  return "";
}

/** Restores signs of which one of our sources drops the backslash: `4\times`, `360^\circ`. No author means a word in `4times`. */
export function restoreSigns(text: string): string {
  return text.replace(/(?<=\d)\{?times\b\}?/g, "×").replace(/\^\{?circ\b\}?/g, "°");
}

const TEXT_COMMANDS = "text(?:tt|bf|it|rm|sc|sf|sl)|math(?:cal|bf|bb|rm|sf|frak|scr)|boldsymbol|operatorname";
/** A command at a word's start, not in an address, before its argument in braces or a capital or number glued to it. */
const LOST_COMMAND = new RegExp(
  `(?<![\\\\A-Za-z0-9/_.=])(${TEXT_COMMANDS})(?:(?=\\{)|(?=[A-Z0-9])| (?=[A-Z](?![A-Za-z])))`,
  "g",
);

/** Restores commands of which a source drops the backslash: `texttt{D}ual`; without braces the name goes: `mathcalO(n)`. */
export function restoreCommands(text: string): string {
  return text.replace(LOST_COMMAND, (_, name: string, at: number) =>
    text.charAt(at + name.length) === "{" ? `\\${name}` : "",
  );
}

const AMOUNT = /^(?:[1-9][\d,]*|0(?=\.\d))(?:\.\d+)?/;
const UNIT = /^\s?(?:million|billion|trillion|thousand|[kKMB](?![a-z])|USD|per |\/)/;

/** Whether a backslash before a number was a dollar sign, which one of our sources writes `\1 million`: not `\1` or `\3)` of a program or a list. */
export function isLostDollar(before: string, after: string): boolean {
  const amount = /^(?:|[\s(~≈<>])$/.test(before.slice(-1)) ? AMOUNT.exec(after)?.[0] : undefined;
  if (amount === undefined) return false;
  const rest = after.slice(amount.length);
  if (amount.length > 1 || UNIT.test(rest)) return true;
  return !rest.startsWith(")") && /(?:roughly|about|around|under|only|just|than|costs?) $/.test(before);
}
