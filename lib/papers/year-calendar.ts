import { db } from "@/lib/platform/db";
import { dayStart, toDay } from "@/lib/platform/time";

export type CalendarDay = {
  day: string;
  papers: number;
  upvotes: number;
  /** The quarter of the year's days with papers that it belongs to, by upvotes: 4 has the most. */
  level: 1 | 2 | 3 | 4;
};

export type YearCalendar = {
  year: number;
  days: CalendarDay[];
  /** The nearest years that have papers. */
  previous: number | undefined;
  next: number | undefined;
};

/** The days of a year that have papers, with their counts; undefined for a year without any. */
export async function yearCalendar(year: number): Promise<YearCalendar | undefined> {
  const first = dayStart(`${year}-01-01`);
  const after = dayStart(`${year + 1}-01-01`);
  const visible = { hiddenAt: null };
  const [rows, earlier, later] = await Promise.all([
    db().paper.groupBy({
      by: ["feedDay"],
      where: { ...visible, feedDay: { gte: first, lt: after } },
      _count: { _all: true },
      _sum: { upvoteCount: true },
      orderBy: { feedDay: "asc" },
    }),
    db().paper.aggregate({ where: { ...visible, feedDay: { lt: first } }, _max: { feedDay: true } }),
    db().paper.aggregate({ where: { ...visible, feedDay: { gte: after } }, _min: { feedDay: true } }),
  ]);
  if (rows.length === 0) return undefined;
  const days = rows.flatMap(({ feedDay, _count, _sum }) =>
    feedDay ? [{ day: toDay(feedDay), papers: _count._all, upvotes: _sum.upvoteCount ?? 0 }] : [],
  );
  return {
    year,
    days: withLevels(days),
    previous: earlier._max.feedDay?.getUTCFullYear(),
    next: later._min.feedDay?.getUTCFullYear(),
  };
}

/** Adds each day's level; days with equal upvotes have equal levels. */
export function withLevels(days: Omit<CalendarDay, "level">[]): CalendarDay[] {
  const sorted = days.map((day) => day.upvotes).toSorted((a, b) => a - b);
  return days.map((day) => {
    const below = sorted.filter((upvotes) => upvotes < day.upvotes).length;
    const quarter = Math.min(4, 1 + Math.floor((below / sorted.length) * 4));
    return { ...day, level: quarter as CalendarDay["level"] };
  });
}
