import { db } from "@/lib/db";
import { addDays, dayStart, monthBounds } from "@/lib/time";
import { URLS_PER_SITEMAP } from "./urls-per-sitemap";

/** The papers published in a month, for the part of its sitemaps counted from 1. */
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
