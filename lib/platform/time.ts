/** Calendar rules. A feed day is a date `YYYY-MM-DD` in the site's zone; a week is ISO 8601; all arithmetic is in UTC. */

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The calendar date of an instant in a time zone. */
export function dayIn(timeZone: string, instant: Date): string {
  // The Swedish locale writes ISO dates.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(instant);
}

/** Whether this machine knows the time zone, an IANA name such as Europe/Paris. */
export function isTimeZone(value: string): boolean {
  return knownTimeZone(value) !== undefined;
}

/** The name that this machine gives a time zone: `UTC` for `utc`, one name for all aliases. Undefined if it knows none. */
export function knownTimeZone(value: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value.trim() }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Whether a string is a date of the calendar, from the year 1000 on. */
export function isDay(value: string): boolean {
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(value) && toDay(new Date(`${value}T00:00:00Z`)) === value;
}

/** Midnight UTC of a day: how a date column stores it. */
export function dayStart(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The day of an instant in UTC; an invalid date gives "". */
export function toDay(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return toDay(new Date(dayStart(day).getTime() + count * DAY_MS));
}

/** The ISO week of a day, as `2025-W50`. A week belongs to the year of its Thursday. */
export function weekOf(day: string): string {
  const thursday = addDays(day, 4 - isoWeekday(day));
  const year = thursday.slice(0, 4);
  const dayOfYear = (dayStart(thursday).getTime() - dayStart(`${year}-01-01`).getTime()) / DAY_MS;
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, "0")}`;
}

/** Whether a string is an ISO week that exists in its year. */
export function isWeek(value: string): boolean {
  return /^[1-9]\d{3}-W\d{2}$/.test(value) && weekOf(weekBounds(value).first) === value;
}

/** Monday and Sunday of a week. */
export function weekBounds(week: string): Bounds {
  // The fourth of January is always in week 1.
  const january4 = `${week.slice(0, 4)}-01-04`;
  const first = addDays(january4, 1 - isoWeekday(january4) + 7 * (Number(week.slice(6)) - 1));
  return { first, last: addDays(first, 6) };
}

/** Whether a string is a month, as `2025-12`. */
export function isMonth(value: string): boolean {
  return isDay(`${value}-01`);
}

export function monthBounds(month: string): Bounds {
  const year = Number(month.slice(0, 4));
  return { first: `${month}-01`, last: toDay(new Date(Date.UTC(year, Number(month.slice(5)), 0))) };
}

/** First and last day, both included. */
export type Bounds = { first: string; last: string };

/** 1 for Monday to 7 for Sunday. */
function isoWeekday(day: string): number {
  return dayStart(day).getUTCDay() || 7;
}

/** A now() that begins at `start` and advances with real time. */
export function nowFrom(start: Date): () => Date {
  const startedAt = performance.now();
  return () => addMs(start, performance.now() - startedAt);
}

export function addMs(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}
