import { db } from "@/lib/db";
import type { ClaimedDelivery } from "./claim-deliveries";

const ERROR_CHARACTERS_MAX = 500;

/** It will never be accepted. */
export async function markFailed(delivery: ClaimedDelivery, error: string): Promise<void> {
  await db().delivery.updateMany({
    where: heldBy(delivery),
    data: {
      status: "failed",
      leasedUntil: null,
      attempts: { increment: 1 },
      lastError: error.slice(0, ERROR_CHARACTERS_MAX),
    },
  });
}

/** The server asked for a later time; the attempt counts. */
export async function postpone(delivery: ClaimedDelivery, dueAt: Date, error: string): Promise<void> {
  await db().delivery.updateMany({
    where: heldBy(delivery),
    data: {
      status: "pending",
      leasedUntil: null,
      dueAt,
      attempts: { increment: 1 },
      lastError: error.slice(0, ERROR_CHARACTERS_MAX),
    },
  });
}

/** Gives up claims that were not tried, or that no server answered: that is no attempt. */
export async function release(deliveries: ClaimedDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const editionIds = deliveries.map(({ editionId }) => editionId);
  const subscriberIds = deliveries.map(({ subscriberId }) => subscriberId);
  const leases = deliveries.map(({ leasedUntil }) => leasedUntil);
  await db().$executeRaw`
    UPDATE delivery SET status = 'pending', leased_until = NULL
    FROM unnest(${editionIds}::int[], ${subscriberIds}::int[], ${leases}::timestamp[])
         AS held (edition_id, subscriber_id, leased_until)
    WHERE delivery.edition_id = held.edition_id AND delivery.subscriber_id = held.subscriber_id
      AND status = 'sending' AND delivery.leased_until = held.leased_until`;
}

/** None of the edition's papers can be shown any more. */
export async function markSkipped(delivery: ClaimedDelivery): Promise<void> {
  await db().delivery.updateMany({
    where: heldBy(delivery),
    data: { status: "skipped", leasedUntil: null },
  });
}

/** Only while the claim is ours: after its lease another process may hold the row. */
function heldBy({ editionId, subscriberId, leasedUntil }: ClaimedDelivery) {
  return { editionId, subscriberId, status: "sending" as const, leasedUntil };
}
