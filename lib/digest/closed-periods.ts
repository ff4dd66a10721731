import { boundsOf, FREQUENCIES, type Frequency } from "@/lib/papers/period";
import { addDays, DAY_MS, dayIn, dayStart, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { editionPeriod, periodThatHolds } from "./edition-period";

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
