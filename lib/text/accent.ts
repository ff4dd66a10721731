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
