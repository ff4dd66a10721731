const PROTOCOLS = new Set(["http:", "https:", "mailto:"]);

/** An address that a comment may link to, in its canonical form; undefined for every other, also for relative ones. */
export function safeHref(target: string): string | undefined {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || !PROTOCOLS.has(url.protocol)) return undefined;
  // `https://papers.example@evil.org` shows a host to which it does not lead.
  if (url.username !== "" || url.password !== "") return undefined;
  return url.href;
}
