import type { PickedPaper } from "@/lib/digest/rendering/encoded-parts";
import type { LinkHolder } from "@/lib/digest/subscribers/links";
import { db } from "@/lib/platform/db";

/** A delivery that only this process may send until its lease ends. */
export type LeasedDelivery = LinkHolder & {
  editionId: number;
  email: string;
  attempts: number;
  /** The subscriber's personal order, written by planning; null: the edition's order. */
  picks: PickedPaper[] | null;
  leasedUntil: Date;
};

type Row = Omit<LeasedDelivery, "leasedUntil"> & { isWanted: boolean };

/**
 * Leases up to `countMax` deliveries that are due and whose edition is not paused, each to one process only. Subscribers
 * who left, paused, were suppressed or changed their frequency since planning are skipped in the same statement and
 * counted in `skipped`. The mail goes to the subscriber's current address.
 */
export async function leaseDeliveries({
  now,
  countMax,
  leaseMs,
  editionId,
}: {
  now: Date;
  countMax: number;
  leaseMs: number;
  /** Null: of every edition. */
  editionId: number | null;
}): Promise<{ leased: LeasedDelivery[]; skipped: number }> {
  const leasedUntil = new Date(now.getTime() + leaseMs);
  const rows = await db().$queryRaw<Row[]>`
    WITH due AS MATERIALIZED (
      -- Deliveries that are due and that no other sender is leasing.
      SELECT edition_id, subscriber_id FROM delivery
      WHERE status = 'pending' AND due_at <= ${now}::timestamp
        AND (${editionId}::int IS NULL OR edition_id = ${editionId}::int)
        AND edition_id NOT IN (SELECT id FROM edition WHERE paused_until > ${now}::timestamp)
      ORDER BY due_at LIMIT ${countMax}::int
      FOR UPDATE SKIP LOCKED
    ), checked AS (
      -- Whether the subscriber still wants the mail.
      SELECT due.edition_id, due.subscriber_id, email, link_version,
             subscriber.status = 'active' AND subscriber.frequency = edition.frequency
               AND (subscriber.paused_until IS NULL OR subscriber.paused_until <= ${now}::timestamp) AS is_wanted
      FROM due
      JOIN subscriber ON subscriber.id = due.subscriber_id
      JOIN edition ON edition.id = due.edition_id
    )
    UPDATE delivery SET
      status = (CASE WHEN is_wanted THEN 'sending' ELSE 'skipped' END)::delivery_status,
      leased_until = CASE WHEN is_wanted THEN ${leasedUntil}::timestamp END
    FROM checked
    WHERE delivery.edition_id = checked.edition_id AND delivery.subscriber_id = checked.subscriber_id
    RETURNING delivery.edition_id AS "editionId", delivery.subscriber_id AS "subscriberId", email,
              link_version AS "linkVersion", attempts, picks, is_wanted AS "isWanted"`;
  const leased = rows
    .filter(({ isWanted }) => isWanted)
    .map(({ isWanted: _, ...delivery }) => ({ ...delivery, leasedUntil }));
  return { leased, skipped: rows.length - leased.length };
}

/** Makes the deliveries leased by processes that died available again. Returns how many. */
export async function releaseExpiredLeases({ now }: { now: Date }): Promise<number> {
  const { count } = await db().delivery.updateMany({
    where: { status: "sending", leasedUntil: { lt: now } },
    data: { status: "pending", leasedUntil: null },
  });
  return count;
}
