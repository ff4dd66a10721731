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
} from "@/lib/platform/time";

export const PERIOD_KINDS = ["day", "week", "month"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A stretch of feed days that has a page of its own. */
export type Period = { kind: PeriodKind; key: string };

/** How often a digest comes. */
export const FREQUENCIES = ["daily", "weekly", "monthly"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const KIND_OF: Record<Frequency, PeriodKind> = { daily: "day", weekly: "week", monthly: "month" };

/** The kind of period that each edition of a digest is of. */
export function periodKindOf(frequency: Frequency): PeriodKind {
  return KIND_OF[frequency];
}

/** Whether a text, of an address for example, names a frequency. */
export function isFrequency(text: string): text is Frequency {
  return FREQUENCIES.some((frequency) => frequency === text);
}

/** The period that a page's path names, or undefined when the calendar does not have it. */
export function parsePeriod(kind: PeriodKind, key: string): Period | undefined {
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
export function periodOf(kind: PeriodKind, day: string): Period {
  switch (kind) {
    case "day":
      return { kind, key: day };
    case "week":
      return { kind, key: weekOf(day) };
    case "month":
      return { kind, key: day.slice(0, 7) };
  }
}

const FOLDERS: Record<PeriodKind, string> = { day: "date", week: "week", month: "month" };

/** The kind of period whose pages are in a folder of /papers; undefined for another folder. */
export function kindInFolder(folder: string): PeriodKind | undefined {
  return PERIOD_KINDS.find((kind) => FOLDERS[kind] === folder);
}

/** The path of a period's page; the first page has no number. */
export function periodPath({ kind, key }: Period, page = 1): string {
  const base = `/papers/${FOLDERS[kind]}/${key}`;
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
