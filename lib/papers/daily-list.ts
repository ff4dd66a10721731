import type { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { dayStart, toDay } from "@/lib/platform/time";
import { type PaperCard, paperCardColumns, toPaperCard } from "./paper-card";
import { adjacentDays, boundsOf, type Period, periodOf } from "./period";

export const PAPERS_PER_PAGE = 50;

/** A page of the papers of a feed day, week or month. */
export type DailyList = {
  period: Period;
  papers: PaperCard[];
  paperCount: number;
  page: number;
  pageCount: number;
  /** The nearest periods of the same kind that have papers. */
  previous: Period | undefined;
  next: Period | undefined;
};

/** The order within a period, as /about states it: upvotes, then the time of featuring, then the id, all descending. */
export const datedOrder = [
  { upvoteCount: "desc" },
  { featuredAt: "desc" },
  { id: "desc" },
] satisfies Prisma.PaperOrderByWithRelationInput[];

/**
 * The papers of a period, 50 a page, of which an empty period has one; undefined when the page is past the end or nothing
 * was ever featured.
 * A table that this reads must also be part of `dailyListVersion` (daily-list-version.ts), or cached pages go stale.
 */
export async function dailyList(period: Period, page = 1): Promise<DailyList | undefined> {
  const { first, last } = boundsOf(period);
  const where = { feedDay: { gte: dayStart(first), lte: dayStart(last) }, hiddenAt: null };
  const { before, after } = adjacentDays(period);
  const [rows, paperCount, previousDay, nextDay] = await Promise.all([
    db().paper.findMany({
      where,
      orderBy: datedOrder,
      select: paperCardColumns,
      skip: (page - 1) * PAPERS_PER_PAGE,
      take: PAPERS_PER_PAGE,
    }),
    db().paper.count({ where }),
    latestFeedDay(before),
    earliestFeedDay(after),
  ]);
  if (rows.length === 0 && (page > 1 || (previousDay ?? nextDay) === undefined)) return undefined;
  return {
    period,
    papers: rows.map(toPaperCard),
    paperCount,
    page,
    pageCount: Math.max(1, Math.ceil(paperCount / PAPERS_PER_PAGE)),
    previous: previousDay === undefined ? undefined : periodOf(period.kind, previousDay),
    next: nextDay === undefined ? undefined : periodOf(period.kind, nextDay),
  };
}

/** The latest feed day with a visible paper, on or before `onOrBefore` if given. */
export async function latestFeedDay(onOrBefore?: string): Promise<string | undefined> {
  const row = await db().paper.findFirst({
    where: {
      feedDay: onOrBefore === undefined ? { not: null } : { lte: dayStart(onOrBefore) },
      hiddenAt: null,
    },
    orderBy: { feedDay: "desc" },
    select: { feedDay: true },
  });
  return row?.feedDay ? toDay(row.feedDay) : undefined;
}

async function earliestFeedDay(onOrAfter: string): Promise<string | undefined> {
  const row = await db().paper.findFirst({
    where: { feedDay: { gte: dayStart(onOrAfter) }, hiddenAt: null },
    orderBy: { feedDay: "asc" },
    select: { feedDay: true },
  });
  return row?.feedDay ? toDay(row.feedDay) : undefined;
}
