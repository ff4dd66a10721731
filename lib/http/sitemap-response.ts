/** A sitemap: nobody needs it newer than an hour. */
export function sitemapResponse(xml: string): Response {
  return new Response(xml, {
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "s-maxage=3600" },
  });
}
