import type { GainWindow } from "@/lib/papers/upvotes-gained";
import { addDays, DAY_MS, dayIn } from "@/lib/time";

export const TRENDING_DAYS = 7;

/** The seven days before an instant, and the seven feed days of which the last is that instant's. */
export function trendingWindow(timeZone: string, now: Date): GainWindow {
  const today = dayIn(timeZone, now);
  return {
    from: new Date(now.getTime() - TRENDING_DAYS * DAY_MS),
    until: now,
    days: { first: addDays(today, 1 - TRENDING_DAYS), last: today },
  };
}
