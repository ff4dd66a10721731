import {
  boundsOf,
  FREQUENCIES,
  type Frequency,
  inWords,
  type Period,
  parsePeriod,
  periodKindOf,
  periodOf,
  periodTitle,
} from "@/lib/papers/period";
import { addDays, DAY_MS, dayIn, dayStart, HOUR_MS, MINUTE_MS } from "@/lib/platform/time";

/** How long before its period a paper may have been featured to be in an edition for what it gained there. */
const DAYS_BEFORE = { daily: 7, weekly: 28, monthly: 92 } as const;

/** The feed period that an edition is of. Throws when the calendar does not have it. */
export function editionPeriod(frequency: Frequency, key: string): Period {
  const period = parsePeriod(periodKindOf(frequency), key);
  if (!period) throw new Error(`${key} is no period of a ${frequency} edition`);
  return period;
}

/** Whether the calendar has an edition's period. */
export function isEditionPeriod(frequency: Frequency, key: string): boolean {
  return parsePeriod(periodKindOf(frequency), key) !== undefined;
}

/** The key of the period of this frequency that a day is in: 2025-12-12, 2025-W50 or 2025-12. */
export function periodThatHolds(frequency: Frequency, day: string): string {
  return periodOf(periodKindOf(frequency), day).key;
}

/** The first feed day whose papers may be in an edition of a period that begins on `first`. */
export function eligibleSince(frequency: Frequency, first: string): string {
  return addDays(first, -DAYS_BEFORE[frequency]);
}

/** Where the archive shows an edition. */
export function archivePath(frequency: Frequency, key: string): string {
  return `/digests/${frequency}/${key}`;
}

/** Old days are never planned by the clock, so importing years of papers mails nobody. */
const CLOSED_SINCE_MS_MAX = 36 * HOUR_MS;
/** How long after midnight an edition is frozen, so that what sources say just after a day's end is in it. */
const SETTLING_MS = 30 * MINUTE_MS;
/** Time zones differ from UTC by at most 14 hours. */
const ZONE_OFFSET_MS_MAX = 14 * HOUR_MS;

export type ClosedPeriod = { frequency: Frequency; period: string; closedAt: Date };

/** The instant at which a feed day is over: the first of the next day in its time zone, also where clocks change. */
export function dayCloses(timeZone: string, day: string): Date {
  let open = dayStart(day).getTime() - ZONE_OFFSET_MS_MAX;
  let closed = dayStart(day).getTime() + DAY_MS + ZONE_OFFSET_MS_MAX;
  while (closed - open > 1) {
    const middle = Math.floor((open + closed) / 2);
    if (dayIn(timeZone, new Date(middle)) > day) closed = middle;
    else open = middle;
  }
  return new Date(closed);
}

/** The days, weeks and months that closed in the last 36 hours and have settled, days first, the oldest before. */
export function recentlyClosedPeriods(timeZone: string, now: Date): ClosedPeriod[] {
  const today = dayIn(timeZone, now);
  const days = [addDays(today, -2), addDays(today, -1)]
    .map((day) => ({ day, closedAt: dayCloses(timeZone, day) }))
    .filter(({ closedAt }) => {
      const sinceMs = now.getTime() - closedAt.getTime();
      return sinceMs >= SETTLING_MS && sinceMs < CLOSED_SINCE_MS_MAX;
    });
  return FREQUENCIES.flatMap((frequency) =>
    days
      .map(({ day, closedAt }) => ({ day, closedAt, frequency, period: periodThatHolds(frequency, day) }))
      .filter(({ day, period }) => boundsOf(editionPeriod(frequency, period)).last === day)
      .map(({ period, closedAt }) => ({ frequency, period, closedAt })),
  );
}

export type EditionWords = {
  /** "Friday, 12 December 2025", "8 Dec to 14 Dec 2025", "December 2025" */
  title: string;
  /** For a subject, where room is dear: "12 December", "Week of 8 December", "December 2025" */
  short: string;
};

/** What an edition is called. */
export function editionWords(frequency: Frequency, key: string): EditionWords {
  const period = editionPeriod(frequency, key);
  const title = periodTitle(period);
  const firstDay = inWords(boundsOf(period).first, { day: "numeric", month: "long" });
  switch (frequency) {
    case "daily":
      return { title, short: firstDay };
    case "weekly":
      return { title, short: `Week of ${firstDay}` };
    case "monthly":
      return { title, short: title };
  }
}
