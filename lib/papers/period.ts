import {
  addDays,
  type Bounds,
  dayStart,
  isDay,
  isMonth,
  isWeek,
  monthBounds,
  weekBounds,
  weekOf,
} from "@/lib/platform/time";

export const PERIOD_KINDS = ["day", "week", "month"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A feed day, ISO week or month, each of which has a page. */
export type Period = { kind: PeriodKind; key: string };

/** How often a digest is sent. */
export const FREQUENCIES = ["daily", "weekly", "monthly"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const KIND_OF: Record<Frequency, PeriodKind> = { daily: "day", weekly: "week", monthly: "month" };

/** The kind of period that an edition of this frequency covers. */
export function periodKindOf(frequency: Frequency): PeriodKind {
  return KIND_OF[frequency];
}

/** Whether a text, such as a part of a path, is a frequency. */
export function isFrequency(text: string): text is Frequency {
  return FREQUENCIES.some((frequency) => frequency === text);
}

/** The period with this key; undefined when the calendar has no such day, week or month. */
export function parsePeriod(kind: PeriodKind, key: string): Period | undefined {
  const exists = { day: isDay, week: isWeek, month: isMonth }[kind](key);
  return exists ? { kind, key } : undefined;
}

/** The first and last day of a period, both included. */
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

/** The period of this kind that contains a day. */
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
export function periodKindOfFolder(folder: string): PeriodKind | undefined {
  return PERIOD_KINDS.find((kind) => FOLDERS[kind] === folder);
}

/** The path of a period's page; the first page has no number. */
export function periodPath({ kind, key }: Period, page = 1): string {
  const base = `/papers/${FOLDERS[kind]}/${key}`;
  return page === 1 ? base : `${base}/${page}`;
}

/** The path of the year's calendar that contains a period's last day. */
export function calendarPath(period: Period): string {
  return `/papers/calendar/${boundsOf(period).last.slice(0, 4)}`;
}

/** "Friday, 12 December 2025": the title of a period. */
export function periodTitle({ kind, key }: Period): string {
  switch (kind) {
    case "day":
      return formatDay(key, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
    case "week": {
      const { first, last } = weekBounds(key);
      return `${formatDay(first, { day: "numeric", month: "short" })} to ${formatDay(last, { day: "numeric", month: "short", year: "numeric" })}`;
    }
    case "month":
      return formatDay(`${key}-01`, { month: "long", year: "numeric" });
  }
}

/** A day in English, with the parts that `format` names. */
export function formatDay(day: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...format, timeZone: "UTC" }).format(dayStart(day));
}

/** Shared: creating a formatter takes longer than formatting a page of dates with it. */
const shortFormat = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });

/** "Dec 12, 2025", as cards show a paper's date. */
export function formatShortDate(date: Date): string {
  return shortFormat.format(date);
}

/** The last day before a period and the first day after it. */
export function adjacentDays(period: Period): { before: string; after: string } {
  const { first, last } = boundsOf(period);
  return { before: addDays(first, -1), after: addDays(last, 1) };
}
