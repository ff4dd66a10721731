import { DomainError } from "@/lib/domain-error";
import { handle } from "@/lib/http/handle";
import { sitemapResponse } from "@/lib/http/sitemap-response";
import { paperPath } from "@/lib/papers/paper-id";
import { feedDayUrls } from "@/lib/sitemap/feed-day-urls";
import { papersOfMonth } from "@/lib/sitemap/papers-of-month";
import { type SitemapUrl, sitemapXml } from "@/lib/sitemap/sitemap-xml";
import { isMonth } from "@/lib/time";

const STANDING_PAGES = ["/", "/about", "/privacy", "/subscribe"];

export const GET = handle<{ file: string[] }>(async (_request, { params }) => {
  const urls = await urlsIn((await params).file.join("/"));
  if (urls.length === 0) throw new DomainError("not_found", "There is no such sitemap.");
  return sitemapResponse(await sitemapXml(urls));
});

async function urlsIn(file: string): Promise<SitemapUrl[]> {
  if (file === "pages.xml") return [...STANDING_PAGES.map((path) => ({ path })), ...(await feedDayUrls())];
  const [, month = "", part = ""] = /^papers\/([^/]+)\/([1-9]\d{0,3})\.xml$/.exec(file) ?? [];
  if (!isMonth(month)) return [];
  const papers = await papersOfMonth(month, Number(part));
  return papers.map(({ id, updatedAt }) => ({ path: paperPath(id), lastmod: updatedAt }));
}
