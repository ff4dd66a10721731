import {
  boundsOf,
  FREQUENCIES,
  type Frequency,
  formatDay,
  type Period,
  parsePeriod,
  periodKindOf,
  periodOf,
  periodTitle,
} from "@/lib/papers/period";
import { addDays, DAY_MS, dayIn, dayStart, HOUR_MS, MINUTE_MS } from "@/lib/platform/time";

/** How many days before an edition's period a paper may have been featured and still qualify by the upvotes it gained in it. */
const DAYS_BEFORE = { daily: 7, weekly: 28, monthly: 92 } as const;

/** The period that an edition covers. Throws if the calendar does not have it. */
export function editionPeriod(frequency: Frequency, key: string): Period {
  const period = parsePeriod(periodKindOf(frequency), key);
  if (!period) throw new Error(`${key} is not the period of a ${frequency} edition`);
  return period;
}

export function isEditionPeriod(frequency: Frequency, key: string): boolean {
  return parsePeriod(periodKindOf(frequency), key) !== undefined;
}

/** The key of the period of this frequency that contains a day: 2025-12-12, 2025-W50 or 2025-12. */
export function periodContaining(frequency: Frequency, day: string): string {
  return periodOf(periodKindOf(frequency), day).key;
}

/** The first feed day whose papers may be in an edition of a period that begins on `first`. */
export function eligibleSince(frequency: Frequency, first: string): string {
  return addDays(first, -DAYS_BEFORE[frequency]);
}

export function archivePath(frequency: Frequency, key: string): string {
  return `/digests/${frequency}/${key}`;
}

/** How long after midnight an edition is frozen, so that it includes what sources report just after the day's end. */
const SETTLING_MS = 30 * MINUTE_MS;
/** Time zones differ from UTC by at most 14 hours. */
const ZONE_OFFSET_MS_MAX = 14 * HOUR_MS;

export type ClosedPeriod = { frequency: Frequency; period: string; closedAt: Date };

/** The first instant after a day in a time zone, correct on days when the clocks change too. */
export function endOfDay(timeZone: string, day: string): Date {
  let open = dayStart(day).getTime() - ZONE_OFFSET_MS_MAX;
  let closed = dayStart(day).getTime() + DAY_MS + ZONE_OFFSET_MS_MAX;
  while (closed - open > 1) {
    const middle = Math.floor((open + closed) / 2);
    if (dayIn(timeZone, new Date(middle)) > day) closed = middle;
    else open = middle;
  }
  return new Date(closed);
}

/** When an edition's period closed. */
export function editionClosedAt(
  timeZone: string,
  { frequency, period }: { frequency: Frequency; period: string },
): Date {
  return endOfDay(timeZone, boundsOf(editionPeriod(frequency, period)).last);
}

/**
 * The days, weeks and months that closed in the last `ageMs` and have settled, days first, then the oldest first. The
 * scheduler plans no older ones, so importing years of papers mails nobody.
 */
export function recentlyClosedPeriods(timeZone: string, now: Date, ageMs: number): ClosedPeriod[] {
  const today = dayIn(timeZone, now);
  const daysBack = Math.ceil(ageMs / DAY_MS);
  const days = Array.from({ length: daysBack }, (_, index) => addDays(today, index - daysBack))
    .map((day) => ({ day, closedAt: endOfDay(timeZone, day) }))
    .filter(({ closedAt }) => {
      const sinceMs = now.getTime() - closedAt.getTime();
      return sinceMs >= SETTLING_MS && sinceMs < ageMs;
    });
  return FREQUENCIES.flatMap((frequency) =>
    days
      .map(({ day, closedAt }) => ({ day, closedAt, frequency, period: periodContaining(frequency, day) }))
      .filter(({ day, period }) => boundsOf(editionPeriod(frequency, period)).last === day)
      .map(({ period, closedAt }) => ({ frequency, period, closedAt })),
  );
}

export type EditionTitles = {
  /** "Friday, 12 December 2025", "8 Dec to 14 Dec 2025", "December 2025" */
  title: string;
  /** For a subject line, which has little room: "12 December", "Week of 8 December", "December 2025" */
  short: string;
};

export function editionTitles(frequency: Frequency, key: string): EditionTitles {
  const period = editionPeriod(frequency, key);
  const title = periodTitle(period);
  const firstDay = formatDay(boundsOf(period).first, { day: "numeric", month: "long" });
  switch (frequency) {
    case "daily":
      return { title, short: firstDay };
    case "weekly":
      return { title, short: `Week of ${firstDay}` };
    case "monthly":
      return { title, short: title };
  }
}
