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

/** The character of a hexadecimal code point; nothing for what is none, and for control characters. */
export function codePointText(hexadecimal: string): string {
  if (!/^[0-9a-f]{2,5}$/i.test(hexadecimal)) return "";
  const character = String.fromCodePoint(Number.parseInt(hexadecimal, 16));
  return /\p{C}/u.test(character) ? "" : character;
}

/** A sign of the font Zapf Dingbats by its place there, as `\ding` counts. */
export function dingbatText(place: number): string {
  if (place >= 33 && place <= 126) return String.fromCodePoint(0x2700 + place - 32);
  if (place >= 172 && place <= 181) return String.fromCodePoint(0x2460 + place - 172);
  if (place >= 182 && place <= 254) return String.fromCodePoint(0x2776 + place - 182);
  return "";
}

/** One of our sources drops the backslash of `4\times` and `360^\circ`. No author means the word in `4times`. */
export function restoreSigns(text: string): string {
  return text.replace(/(?<=\d)\{?times\b\}?/g, "×").replace(/\^\{?circ\b\}?/g, "°");
}
