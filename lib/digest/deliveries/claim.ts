import type { Pick } from "@/lib/digest/rendering/encoded-parts";
import type { LinkHolder } from "@/lib/digest/subscribers/links";
import { db } from "@/lib/platform/db";

/** A delivery that is this process's to send until its lease ends. */
export type ClaimedDelivery = LinkHolder & {
  editionId: number;
  email: string;
  attempts: number;
  /** The subscriber's own order; null: the edition's. Planning wrote it. */
  picks: Pick[] | null;
  leasedUntil: Date;
};

type Row = Omit<ClaimedDelivery, "leasedUntil"> & { wanted: boolean };

/**
 * Takes up to `countMax` deliveries that are due and whose edition is not paused, each for one process only. Who has
 * left, paused, was suppressed or changed the frequency since the planning is skipped in the same statement, and
 * counted in `skipped`; a changed address gets the mail where it is read now.
 */
export async function claimDeliveries(asked: {
  now: Date;
  countMax: number;
  leaseMs: number;
  /** Null: of every edition. */
  editionId: number | null;
}): Promise<{ claimed: ClaimedDelivery[]; skipped: number }> {
  const { now, countMax, leaseMs, editionId } = asked;
  const leasedUntil = new Date(now.getTime() + leaseMs);
  const rows = await db().$queryRaw<Row[]>`
    WITH due AS MATERIALIZED (
      -- Deliveries that are due and that no other sender is claiming.
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
               AND (subscriber.paused_until IS NULL OR subscriber.paused_until <= ${now}::timestamp) AS wanted
      FROM due
      JOIN subscriber ON subscriber.id = due.subscriber_id
      JOIN edition ON edition.id = due.edition_id
    )
    UPDATE delivery SET
      status = (CASE WHEN wanted THEN 'sending' ELSE 'skipped' END)::delivery_status,
      leased_until = CASE WHEN wanted THEN ${leasedUntil}::timestamp END
    FROM checked
    WHERE delivery.edition_id = checked.edition_id AND delivery.subscriber_id = checked.subscriber_id
    RETURNING delivery.edition_id AS "editionId", delivery.subscriber_id AS "subscriberId", email,
              link_version AS "linkVersion", attempts, picks, wanted`;
  const claimed = rows
    .filter(({ wanted }) => wanted)
    .map(({ wanted: _, ...delivery }) => ({ ...delivery, leasedUntil }));
  return { claimed, skipped: rows.length - claimed.length };
}

/** Makes the deliveries of processes that died claimable again. Returns how many. */
export async function releaseExpiredLeases({ now }: { now: Date }): Promise<number> {
  const { count } = await db().delivery.updateMany({
    where: { status: "sending", leasedUntil: { lt: now } },
    data: { status: "pending", leasedUntil: null },
  });
  return count;
}
