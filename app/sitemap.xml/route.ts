import { handle } from "@/lib/web/http/handle";
import { sitemapResponse } from "@/lib/web/http/responses";
import { sitemapIndexXml, sitemapMonths } from "@/lib/web/sitemap";

export const dynamic = "force-dynamic";

export const GET = handle(async () => {
  const months = await sitemapMonths();
  const ofPapers = months.flatMap(({ month, parts }) =>
    Array.from({ length: parts }, (_, index) => `/sitemaps/papers/${month}/${index + 1}.xml`),
  );
  return sitemapResponse(await sitemapIndexXml(["/sitemaps/pages.xml", ...ofPapers]));
});
