import { paperPath } from "@/lib/papers/paper-id";
import { DomainError } from "@/lib/platform/errors";
import { isMonth } from "@/lib/platform/time";
import { handle } from "@/lib/web/http/handle";
import { sitemapResponse } from "@/lib/web/http/responses";
import { feedDayUrls, papersOfMonth, type SitemapUrl, sitemapXml } from "@/lib/web/sitemap";

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
