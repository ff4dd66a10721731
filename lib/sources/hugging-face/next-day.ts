import { addDays } from "@/lib/time";

/** Which day is asked now, and the earliest that was ever asked. */
type Place = { day: string; earliest: string };

/**
 * The day to ask after this one, or undefined at the end: back through the last `days` days, which are asked each time,
 * then on from the earliest day that was ever asked, back to `since`.
 */
export function nextDay(
  { day, earliest }: Place,
  { today, days, since }: { today: string; days: number; since: string | undefined },
): string | undefined {
  const firstAgain = addDays(today, 1 - days);
  if (day > firstAgain) return addDays(day, -1);
  const before = addDays(earliest < day ? earliest : day, -1);
  return since !== undefined && before >= since ? before : undefined;
}
