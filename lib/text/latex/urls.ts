/** The characters of RFC 3986, without `$`, which in these texts begins mathematics; LaTeX escapes some of them. */
const URL_AT = /https?:\/\/(?:[A-Za-z0-9\-._~:/?#[\]@!&'()*+,;=%]|\\[_%#&~](?:\{\})?)+/y;

/** A raw http(s) URL that starts at a position, without the punctuation that ends the sentence around it. */
export function urlAt(source: string, at: number): { href: string; end: number } | undefined {
  URL_AT.lastIndex = at;
  const written = URL_AT.exec(source)?.[0];
  if (written === undefined) return undefined;
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

function withoutTrailingPunctuation(url: string): string {
  let end = url.length;
  while (end > 0) {
    const last = url.charAt(end - 1);
    const opening = last === ")" ? "(" : last === "]" ? "[" : undefined;
    const closesNothing = opening !== undefined && !isBalanced(url.slice(0, end), opening, last);
    if (!closesNothing && !/[.,;:!?'*]/.test(last)) break;
    end -= 1;
  }
  return url.slice(0, end);
}

function isBalanced(text: string, opening: string, closing: string): boolean {
  return text.split(opening).length >= text.split(closing).length;
}
