import { Readable } from "node:stream";
import { SitemapIndexStream, SitemapStream, streamToPromise } from "sitemap";
import { PERIOD_KINDS, periodOf, periodPath } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { siteIdentity } from "@/lib/platform/env";
import { addDays, dayStart, monthBounds, toDay } from "@/lib/platform/time";

/** The pages of every day, week and month that has papers. */
export async function feedDayUrls(): Promise<SitemapUrl[]> {
  const rows = await db().paper.groupBy({
    by: ["feedDay"],
    where: { feedDay: { not: null }, hiddenAt: null },
    orderBy: { feedDay: "asc" },
  });
  const days = rows.flatMap(({ feedDay }) => (feedDay ? [toDay(feedDay)] : []));
  const paths = PERIOD_KINDS.flatMap((kind) => days.map((day) => periodPath(periodOf(kind, day))));
  return [...new Set(paths)].map((path) => ({ path }));
}

/** The papers of one part, counted from 1, of a month's sitemaps. */
export function papersOfMonth(month: string, part: number): Promise<{ id: string; updatedAt: Date }[]> {
  const { first, last } = monthBounds(month);
  return db().paper.findMany({
    where: { hiddenAt: null, publishedAt: { gte: dayStart(first), lt: dayStart(addDays(last, 1)) } },
    orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
    select: { id: true, updatedAt: true },
    skip: (part - 1) * URLS_PER_SITEMAP,
    take: URLS_PER_SITEMAP,
  });
}

/** The months with papers, and how many sitemaps each month fills. */
export async function sitemapMonths(): Promise<{ month: string; parts: number }[]> {
  const rows = await db().$queryRaw<{ month: string; papers: number }[]>`
    SELECT to_char(published_at, 'YYYY-MM') AS month, count(*)::int AS papers
    FROM paper WHERE hidden_at IS NULL
    GROUP BY 1 ORDER BY 1`;
  return rows.map(({ month, papers }) => ({ month, parts: Math.ceil(papers / URLS_PER_SITEMAP) }));
}

export type SitemapUrl = { path: string; lastmod?: Date };

/** The XML of a sitemap; the paths are of this site. */
export async function sitemapXml(urls: SitemapUrl[]): Promise<string> {
  const { url: hostname } = siteIdentity();
  const items = urls.map(({ path, lastmod }) => ({
    url: path,
    ...(lastmod && { lastmod: lastmod.toISOString() }),
  }));
  return (await streamToPromise(Readable.from(items).pipe(new SitemapStream({ hostname })))).toString();
}

/** The XML of an index of sitemaps. */
export async function sitemapIndexXml(paths: string[]): Promise<string> {
  const { url: hostname } = siteIdentity();
  const items = paths.map((path) => ({ url: hostname + path }));
  return (await streamToPromise(Readable.from(items).pipe(new SitemapIndexStream()))).toString();
}

/** As many as a sitemap may hold: https://www.sitemaps.org/protocol.html#index */
const URLS_PER_SITEMAP = 50_000;
