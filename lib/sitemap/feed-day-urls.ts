import { db } from "@/lib/db";
import { type Period, periodOf, periodPath } from "@/lib/papers/period";
import { toDay } from "@/lib/time";
import type { SitemapUrl } from "./sitemap-xml";

const KINDS: Period["kind"][] = ["day", "week", "month"];

/** The pages of every day, week and month that has papers. */
export async function feedDayUrls(): Promise<SitemapUrl[]> {
  const rows = await db().paper.groupBy({
    by: ["feedDay"],
    where: { feedDay: { not: null }, hiddenAt: null },
    orderBy: { feedDay: "asc" },
  });
  const days = rows.flatMap(({ feedDay }) => (feedDay ? [toDay(feedDay)] : []));
  const paths = KINDS.flatMap((kind) => days.map((day) => periodPath(periodOf(kind, day))));
  return [...new Set(paths)].map((path) => ({ path }));
}
