import { db } from "@/lib/platform/db";

/**
 * Reserves the next moment for a request to an outside service, so that all processes together leave `spacingMs` between
 * requests; the database's clock is the one that they share. Returns how long to wait for it; undefined, without a
 * reservation, when that would be more than `waitMsMax`.
 */
export async function reserveRequestTime({
  name,
  spacingMs,
  waitMsMax,
}: {
  name: string;
  spacingMs: number;
  waitMsMax: number;
}): Promise<number | undefined> {
  const [slot] = await db().$queryRaw<{ waitMs: number }[]>`
    INSERT INTO source_slot AS slot (name, free_at)
    SELECT ${name}, at + ${spacingMs}::int * interval '1 ms' FROM (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS at) clock
    ON CONFLICT (name) DO UPDATE
    SET free_at = greatest(slot.free_at, clock_timestamp() AT TIME ZONE 'UTC') + ${spacingMs}::int * interval '1 ms'
    WHERE slot.free_at <= clock_timestamp() AT TIME ZONE 'UTC' + ${waitMsMax}::int * interval '1 ms'
    RETURNING greatest(0, ceil(extract(epoch FROM free_at - clock_timestamp() AT TIME ZONE 'UTC') * 1000)::int
                          - ${spacingMs}::int) AS "waitMs"`;
  return slot?.waitMs;
}

/** Stops all requests to the service for this long. */
export async function postponeRequests({ name, forMs }: { name: string; forMs: number }): Promise<void> {
  await db().$executeRaw`
    UPDATE source_slot
    SET free_at = greatest(free_at, clock_timestamp() AT TIME ZONE 'UTC' + ${forMs}::int * interval '1 ms')
    WHERE name = ${name}`;
}
