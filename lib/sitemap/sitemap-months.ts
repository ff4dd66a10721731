import { db } from "@/lib/db";
import { URLS_PER_SITEMAP } from "./urls-per-sitemap";

/** The months in which papers were published, and how many sitemaps the papers of each fill. */
export async function sitemapMonths(): Promise<{ month: string; parts: number }[]> {
  const rows = await db().$queryRaw<{ month: string; papers: number }[]>`
    SELECT to_char(published_at, 'YYYY-MM') AS month, count(*)::int AS papers
    FROM paper WHERE hidden_at IS NULL
    GROUP BY 1 ORDER BY 1`;
  return rows.map(({ month, papers }) => ({ month, parts: Math.ceil(papers / URLS_PER_SITEMAP) }));
}
