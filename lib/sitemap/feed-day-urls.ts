import { db } from "@/lib/db";
import { PERIOD_KINDS, periodOf, periodPath } from "@/lib/papers/period";
import { toDay } from "@/lib/time";
import type { SitemapUrl } from "./sitemap-xml";

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
