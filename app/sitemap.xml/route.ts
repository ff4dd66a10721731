import { handle } from "@/lib/http/handle";
import { sitemapResponse } from "@/lib/http/sitemap-response";
import { sitemapMonths } from "@/lib/sitemap/sitemap-months";
import { sitemapIndexXml } from "@/lib/sitemap/sitemap-xml";

export const dynamic = "force-dynamic";

export const GET = handle(async () => {
  const months = await sitemapMonths();
  const ofPapers = months.flatMap(({ month, parts }) =>
    Array.from({ length: parts }, (_, index) => `/sitemaps/papers/${month}/${index + 1}.xml`),
  );
  return sitemapResponse(await sitemapIndexXml(["/sitemaps/pages.xml", ...ofPapers]));
});
