import { randomUUID } from "node:crypto";
import type { PickedPaper } from "@/lib/digest/rendering/encoded-parts";
import type { LinkHolder } from "@/lib/digest/subscribers/links";
import { db } from "@/lib/platform/db";

/** A delivery that only this process may send until its lease ends. */
export type LeasedDelivery = LinkHolder & {
  editionId: number;
  email: string;
  attempts: number;
  /** How often the server did not say whether it took the mail. */
  unanswered: number;
  /** The subscriber's personal order, written by planning; null: the edition's order. */
  picks: PickedPaper[] | null;
  leaseId: string;
  /** When the lease ends, by this process's clock that never goes back (performance.now). */
  leaseEndsMs: number;
};

type Row = Omit<LeasedDelivery, "leaseId" | "leaseEndsMs"> & { isWanted: boolean };

/**
 * Leases up to `countMax` deliveries that are due, whose edition is neither paused nor stopped and whose domain does not
 * rest, each to one process only. Subscribers who left, paused, were suppressed or changed their frequency since planning
 * are skipped in the same statement and counted in `skipped`. The mail goes to the subscriber's current address. Leases
 * run by the database's clock, since those of workers may differ by more than a lease.
 */
export async function leaseDeliveries({
  now,
  countMax,
  leaseMs,
  editionId,
  withoutDomains = [],
}: {
  now: Date;
  countMax: number;
  leaseMs: number;
  /** Null: of every edition. */
  editionId: number | null;
  withoutDomains?: string[];
}): Promise<{ leased: LeasedDelivery[]; skipped: number }> {
  const leaseId = randomUUID();
  const leaseEndsMs = performance.now() + leaseMs;
  const rows = await db().$queryRaw<Row[]>`
    WITH due AS MATERIALIZED (
      -- Deliveries that are due and that no other sender is leasing.
      SELECT edition_id, subscriber_id, email, link_version, subscriber.status, subscriber.frequency, paused_until
      FROM delivery JOIN subscriber ON subscriber.id = subscriber_id
      WHERE delivery.status = 'pending' AND due_at <= ${now}::timestamp
        AND (${editionId}::int IS NULL OR edition_id = ${editionId}::int)
        AND edition_id NOT IN (SELECT id FROM edition WHERE paused_until > ${now}::timestamp OR stopped_at IS NOT NULL)
        AND split_part(email, '@', 2) <> ALL (${withoutDomains}::text[])
        AND split_part(email, '@', 2) NOT IN (SELECT domain FROM deferring_domain WHERE resting_until > ${now}::timestamp)
      ORDER BY due_at LIMIT ${countMax}::int
      FOR UPDATE OF delivery SKIP LOCKED
    ), checked AS (
      -- Whether the subscriber still wants the mail.
      SELECT due.edition_id, due.subscriber_id, email, link_version,
             due.status = 'active' AND due.frequency = edition.frequency
               AND (due.paused_until IS NULL OR due.paused_until <= ${now}::timestamp) AS is_wanted
      FROM due JOIN edition ON edition.id = due.edition_id
    )
    UPDATE delivery SET
      status = (CASE WHEN is_wanted THEN 'sending' ELSE 'skipped' END)::delivery_status,
      lease_id = CASE WHEN is_wanted THEN ${leaseId}::uuid END,
      leased_until = CASE WHEN is_wanted THEN
        clock_timestamp() AT TIME ZONE 'UTC' + ${leaseMs}::float8 * interval '1 millisecond' END
    FROM checked
    WHERE delivery.edition_id = checked.edition_id AND delivery.subscriber_id = checked.subscriber_id
    RETURNING delivery.edition_id AS "editionId", delivery.subscriber_id AS "subscriberId", email,
              link_version AS "linkVersion", attempts, unanswered, picks, is_wanted AS "isWanted"`;
  const leased = rows
    .filter(({ isWanted }) => isWanted)
    .map(({ isWanted: _, ...delivery }) => ({ ...delivery, leaseId, leaseEndsMs }));
  return { leased, skipped: rows.length - leased.length };
}

/**
 * Ends the leases of processes that died: a delivery becomes available again, unless all of its mail had gone out. That
 * one has probably arrived, so it stays "maybe sent". Returns how many became available.
 */
export async function releaseExpiredLeases(): Promise<number> {
  const rows = await db().$queryRaw<{ isAvailable: boolean }[]>`
    UPDATE delivery SET
      status = (CASE WHEN body_sent_at IS NULL THEN 'pending' ELSE 'maybe_sent' END)::delivery_status,
      unanswered = unanswered + CASE WHEN body_sent_at IS NULL THEN 0 ELSE 1 END,
      leased_until = NULL, lease_id = NULL
    WHERE status = 'sending' AND leased_until < clock_timestamp() AT TIME ZONE 'UTC'
    RETURNING status = 'pending' AS "isAvailable"`;
  return rows.filter(({ isAvailable }) => isAvailable).length;
}

/**
 * Marks what waits of editions whose period closed longer ago than mails may be old (MAIL_AGE), so that a backup that is
 * restored mails no old edition. An edition that an operator named is exempt. Returns how many deliveries it marked.
 */
export async function markTooOld(editionIds: number[]): Promise<number> {
  if (editionIds.length === 0) return 0;
  return db().$executeRaw`
    UPDATE delivery SET status = 'too_old'
    FROM edition
    WHERE edition.id = edition_id AND edition_id = ANY (${editionIds}::int[]) AND age_waived_at IS NULL
      AND delivery.status = 'pending'`;
}
