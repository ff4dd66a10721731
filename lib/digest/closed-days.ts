import { addDays, DAY_MS, dayIn, dayStart } from "@/lib/time";

/** Old days are never planned by the clock, so importing years of papers mails nobody. */
const CLOSED_SINCE_MS_MAX = 36 * 3_600_000;
/** Time zones differ from UTC by at most 14 hours. */
const ZONE_OFFSET_MS_MAX = 14 * 3_600_000;

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

/** The feed days that closed in the last 36 hours, oldest first, each with the instant at which it did. */
export function recentlyClosedDays(timeZone: string, now: Date): { day: string; closedAt: Date }[] {
  const today = dayIn(timeZone, now);
  return [addDays(today, -2), addDays(today, -1)]
    .map((day) => ({ day, closedAt: dayCloses(timeZone, day) }))
    .filter(({ closedAt }) => now.getTime() - closedAt.getTime() < CLOSED_SINCE_MS_MAX);
}
