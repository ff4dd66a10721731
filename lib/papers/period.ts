import {
  addDays,
  type Bounds,
  dayStart,
  isDay,
  isMonth,
  isWeek,
  monthBounds,
  toDay,
  weekBounds,
  weekOf,
} from "@/lib/time";

/** A stretch of feed days that has a page of its own. */
export type Period = { kind: "day" | "week" | "month"; key: string };

/** The period that a page's path names, or undefined when the calendar does not have it. */
export function parsePeriod(kind: Period["kind"], key: string): Period | undefined {
  const exists = { day: isDay, week: isWeek, month: isMonth }[kind](key);
  return exists ? { kind, key } : undefined;
}

/** Its first and last day, both included. */
export function boundsOf({ kind, key }: Period): Bounds {
  switch (kind) {
    case "day":
      return { first: key, last: key };
    case "week":
      return weekBounds(key);
    case "month":
      return monthBounds(key);
  }
}

/** The period of this kind that holds a day. */
export function periodOf(kind: Period["kind"], day: string): Period {
  switch (kind) {
    case "day":
      return { kind, key: day };
    case "week":
      return { kind, key: weekOf(day) };
    case "month":
      return { kind, key: day.slice(0, 7) };
  }
}

/** The path of a period's page; the first page has no number. */
export function periodPath({ kind, key }: Period, page = 1): string {
  const base = `/papers/${kind === "day" ? "date" : kind}/${key}`;
  return page === 1 ? base : `${base}/${page}`;
}

/** The path of the calendar in which a period's last day stands. */
export function calendarPath(period: Period): string {
  return `/papers/calendar/${boundsOf(period).last.slice(0, 4)}`;
}

/** "Dec 12", "Friday, 12 December 2025": a period in words, short or in full. */
export function periodTitle({ kind, key }: Period): string {
  switch (kind) {
    case "day":
      return inWords(key, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
    case "week": {
      const { first, last } = weekBounds(key);
      return `${inWords(first, { day: "numeric", month: "short" })} to ${inWords(last, { day: "numeric", month: "short", year: "numeric" })}`;
    }
    case "month":
      return inWords(`${key}-01`, { month: "long", year: "numeric" });
  }
}

/** A date in English words. */
export function inWords(day: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...format, timeZone: "UTC" }).format(dayStart(day));
}

/** Making one takes longer than formatting a page of dates with it. */
const shortFormat = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });

/** "Dec 12, 2025", as the cards write a paper's date. */
export function shortDate(date: Date): string {
  return shortFormat.format(date);
}

/** The last day before a period and the first day after it. */
export function outsideOf(period: Period): { before: string; after: string } {
  const { first, last } = boundsOf(period);
  return { before: addDays(first, -1), after: toDay(new Date(dayStart(addDays(last, 1)))) };
}
