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
