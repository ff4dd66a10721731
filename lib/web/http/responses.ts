import { siteIdentity } from "@/lib/platform/env";

/** Redirects a form with 303, so that reloading the next page does not post again. The path is relative to the site. */
export function seeOther(path: string, setCookies: string[] = []): Response {
  const headers = new Headers({ Location: path });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * For responses that are the same for everyone and may be as old as a cached page: fresh for 10 s, never sent once it is 20 s
 * old (ADR 0003). The server caches such responses if server/paths.ts lists their path.
 */
export const SHARED_HEADERS = { "Cache-Control": "s-maxage=10, stale-while-revalidate=10" };

/** A markdown document (RFC 7763) that is the same for everyone. */
export function markdownResponse(document: string): Response {
  return new Response(document, {
    headers: { ...SHARED_HEADERS, "Content-Type": "text/markdown; charset=utf-8" },
  });
}

/** A sitemap. Our server makes it again each hour, or when a paper is hidden (answerVersion). */
export function sitemapResponse(xml: string): Response {
  return new Response(xml, {
    headers: { ...SHARED_HEADERS, "Content-Type": "application/xml; charset=utf-8" },
  });
}

/** The `Link` header of a list's next page: the requested address with some query parameters changed. */
export function nextLink(request: Request, changes: Record<string, string>): Record<string, string> {
  const { pathname, search } = new URL(request.url);
  const next = new URL(pathname + search, siteIdentity().url);
  for (const [name, value] of Object.entries(changes)) next.searchParams.set(name, value);
  return { Link: `<${next.href}>; rel="next"` };
}
