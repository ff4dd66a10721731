/** An address that readers follow is shorter. Without a limit `http://a.b/http://a.b/…` would be read from each `h` to its end. */
const URL_CHARACTERS_MAX = 2000;

/**
 * A host with a dot, then the characters of RFC 3986, without `$`, which in these texts begins mathematics; LaTeX escapes
 * some of them.
 */
const URL_AT =
  /https?:\/\/(?=[^/?#]{0,255}\.)(?:[A-Za-z0-9\-._~:/?#[\]@!&'()*+,;=%]|\\[_%#&~](?:\{\})?){1,2001}/y;

/** A raw http(s) URL that starts at a position, without the punctuation that ends the sentence around it. */
export function urlAt(source: string, at: number): { href: string; end: number } | undefined {
  URL_AT.lastIndex = at;
  const written = URL_AT.exec(source)?.[0];
  if (written === undefined || written.length > URL_CHARACTERS_MAX) return undefined;
  const kept = written.slice(0, lengthWithoutEndOfSentence(written));
  const href = httpHref(kept);
  return href === undefined ? undefined : { href, end: at + kept.length };
}

/** The URL in a LaTeX argument; undefined unless it is http(s) with a host, since nothing else is ever linked. */
export function httpHref(written: string): string | undefined {
  const href = written
    .replaceAll("\\allowbreak", "")
    .replace(/\\([_%#&~])(?:\{\})?/g, "$1")
    .trim();
  if (!/^https?:\/\/[^\s<>"'`\\{}]+$/i.test(href)) return undefined;
  return URL.canParse(href) && new URL(href).hostname.includes(".") ? href : undefined;
}

/** Characters that no address of the web holds as they are: those that quote, and punctuation of Chinese and Japanese. */
const NEVER_INSIDE = /[\s<>"“”„«»‹›「」『』【】《》〈〉（）［］，。、；：！？…]/;
const CLOSING = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/** How much of an address, written into a sentence, is the address: up to punctuation, and to brackets that close nothing in it. */
export function lengthWithoutEndOfSentence(url: string): number {
  const outside = url.search(NEVER_INSIDE);
  const whole = outside < 0 ? url : url.slice(0, outside);
  const unclosed = new Map(
    [...CLOSING].map(([closing, opening]) => [closing, surplus(whole, closing, opening)]),
  );
  let end = whole.length;
  for (; end > 0; end -= 1) {
    const last = whole.charAt(end - 1);
    const left = unclosed.get(last);
    if (left === undefined ? !/[.,;:!?'’*\\]/.test(last) : left <= 0) break;
    if (left !== undefined) unclosed.set(last, left - 1);
  }
  return end;
}

/** How many more closing than opening brackets a text has. */
function surplus(text: string, closing: string, opening: string): number {
  return text.split(closing).length - text.split(opening).length;
}
