import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";

/** At most `countMax` uses of `key` in a window of `windowMs`, which begins at its first use. */
export type Limit = { key: string; countMax: number; windowMs: number };

/**
 * Counts one use of a limit, exactly, over all processes: it is one statement on one row.
 * Throws DomainError too_many, with the seconds until the window ends, once the limit is used up.
 */
export async function takeFromLimit({ key, countMax, windowMs, now }: Limit & { now: Date }): Promise<void> {
  const newEnd = new Date(now.getTime() + windowMs);
  const [use] = await db().$queryRaw<{ count: number; windowEnd: Date }[]>`
    INSERT INTO rate_limit AS used (key, window_end, count) VALUES (${key}, ${newEnd}::timestamp, 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN used.window_end <= ${now}::timestamp THEN 1
                   ELSE least(used.count + 1, ${countMax}::int + 1) END,
      window_end = CASE WHEN used.window_end <= ${now}::timestamp THEN excluded.window_end
                        ELSE used.window_end END
    RETURNING count, window_end AS "windowEnd"`;
  if (!use || use.count <= countMax) return;
  throw refusalFor(Math.max(1, Math.ceil((use.windowEnd.getTime() - now.getTime()) / 1000)));
}

/** The refusal of who used a limit up. */
export function refusalFor(seconds: number): DomainError {
  return new DomainError("too_many", `Too many requests. Please try again in ${inWords(seconds)}.`, seconds);
}

function inWords(seconds: number): string {
  const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"}`;
  if (seconds <= 60) return count(seconds, "second");
  if (seconds <= 3600) return count(Math.ceil(seconds / 60), "minute");
  return count(Math.ceil(seconds / 3600), "hour");
}
