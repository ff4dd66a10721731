import { type Frequency, type Period, parsePeriod, periodKindOf, periodOf } from "@/lib/papers/period";
import { addDays } from "@/lib/time";

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
