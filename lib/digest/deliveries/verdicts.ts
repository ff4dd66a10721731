import { suppressSubscriber } from "@/lib/digest/subscribers/suppress";
import { db } from "@/lib/platform/db";

/** A delivery that this run failed for good. */
export type RefusedDelivery = { editionId: number; subscriberId: number };

type OpenVerdict = RefusedDelivery & { reason: string };

/**
 * Suppresses the subscribers whose refusals in a run say that their mailbox does not exist: at once if the code says so;
 * if only the words do, when an earlier edition was refused in the same way and others of the domain were accepted since.
 * Returns how many were suppressed.
 */
export async function suppressRefused(refused: RefusedDelivery[]): Promise<number> {
  if (refused.length === 0) return 0;
  const convicted = await db().$queryRaw<OpenVerdict[]>`
    SELECT failed.edition_id AS "editionId", failed.subscriber_id AS "subscriberId", coalesce(last_error, '') AS reason
    FROM delivery AS failed
    JOIN unnest(${refused.map(({ editionId }) => editionId)}::int[], ${refused.map(({ subscriberId }) => subscriberId)}::int[])
         AS refused (edition_id, subscriber_id) USING (edition_id, subscriber_id)
    JOIN subscriber ON subscriber.id = failed.subscriber_id
    WHERE failed.status = 'failed' AND (verdict = 'at-once' OR verdict = 'when-repeated' AND EXISTS (
      SELECT FROM delivery AS before
      WHERE before.subscriber_id = failed.subscriber_id AND before.edition_id <> failed.edition_id
        AND before.status = 'failed' AND before.refusal_class = 'mailbox' AND before.refused_at < failed.refused_at
        AND before.refused_at > coalesce(subscriber.confirmed_at, '-infinity')
        AND EXISTS (
          SELECT FROM subscriber AS other JOIN delivery AS accepted ON accepted.subscriber_id = other.id
          WHERE split_part(other.email, '@', 2) = split_part(subscriber.email, '@', 2)
            AND accepted.status = 'sent' AND accepted.sent_at > failed.refused_at - interval '1 day'
        )
    ))`;
  for (const { subscriberId, reason } of convicted) await suppressSubscriber({ subscriberId, reason });
  await closeVerdicts(refused);
  return convicted.length;
}

/** Makes refused deliveries wait again, as if they had not been tried: the run's refusals say nothing about addresses. */
export async function revertRefused(refused: RefusedDelivery[]): Promise<void> {
  if (refused.length === 0) return;
  await db().$executeRaw`
    UPDATE delivery SET status = 'pending', verdict = NULL, attempts = greatest(attempts - 1, 0)
    FROM unnest(${refused.map(({ editionId }) => editionId)}::int[], ${refused.map(({ subscriberId }) => subscriberId)}::int[])
         AS refused (edition_id, subscriber_id)
    WHERE delivery.edition_id = refused.edition_id AND delivery.subscriber_id = refused.subscriber_id
      AND status = 'failed'`;
}

async function closeVerdicts(refused: RefusedDelivery[]): Promise<void> {
  await db().$executeRaw`
    UPDATE delivery SET verdict = NULL
    FROM unnest(${refused.map(({ editionId }) => editionId)}::int[], ${refused.map(({ subscriberId }) => subscriberId)}::int[])
         AS refused (edition_id, subscriber_id)
    WHERE delivery.edition_id = refused.edition_id AND delivery.subscriber_id = refused.subscriber_id`;
}

/**
 * Decides what runs left open that died: as those runs would have, where the edition was neither stopped nor without any
 * accepted mail. Half an hour is longer than a run of the scheduler.
 */
export async function settleLeftVerdicts({ now }: { now: Date }): Promise<number> {
  const left = await db().$queryRaw<(RefusedDelivery & { isStopped: boolean; anySent: boolean })[]>`
    SELECT edition_id AS "editionId", subscriber_id AS "subscriberId", stopped_at IS NOT NULL AS "isStopped",
           EXISTS (SELECT FROM delivery AS sent WHERE sent.edition_id = delivery.edition_id AND sent.status = 'sent') AS "anySent"
    FROM delivery JOIN edition ON edition.id = edition_id
    WHERE status = 'failed' AND due_at > ${now}::timestamp - interval '3 days' AND verdict IS NOT NULL
      AND refused_at < ${now}::timestamp - interval '30 minutes'`;
  await revertRefused(left.filter(({ isStopped }) => isStopped));
  await closeVerdicts(left.filter(({ isStopped, anySent }) => !isStopped && !anySent));
  return suppressRefused(left.filter(({ isStopped, anySent }) => !isStopped && anySent));
}
