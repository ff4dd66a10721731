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
  const kept = withoutTrailingPunctuation(written);
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

/** Ends before punctuation, and before brackets that close nothing in the address. */
function withoutTrailingPunctuation(url: string): string {
  const unclosed = { ")": closings(url, "(", ")"), "]": closings(url, "[", "]") };
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url.charAt(end - 1);
    if (last === ")" || last === "]") {
      if (unclosed[last] <= 0) break;
      unclosed[last] -= 1;
    } else if (!/[.,;:!?'*]/.test(last)) break;
  }
  return url.slice(0, end);
}

/** How many more closing than opening brackets a text has. */
function closings(text: string, opening: string, closing: string): number {
  return text.split(closing).length - text.split(opening).length;
}
