import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db";
import type { ClaimedDelivery } from "./claim-deliveries";

const ERROR_CHARACTERS_MAX = 500;
/** A mail that is gone but not marked would be sent again, so the mark is worth some patience. */
const MARK_RETRIES_AFTER_MS = [100, 500, 2000, 5000];

/** The mail is out: whatever else happened to the claim, it is never sent again. */
export async function markSent(delivery: ClaimedDelivery, messageId: string, now: Date): Promise<void> {
  for (const retryAfterMs of [...MARK_RETRIES_AFTER_MS, undefined]) {
    try {
      await db().delivery.updateMany({
        where: { editionId: delivery.editionId, subscriberId: delivery.subscriberId },
        data: { status: "sent", sentAt: now, messageId, leasedUntil: null, lastError: null },
      });
      return;
    } catch (error) {
      if (retryAfterMs === undefined) throw error;
      await sleep(retryAfterMs);
    }
  }
}

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

/** No server answered: that is no attempt at this mail, which goes behind those that still wait. */
export async function putBack(delivery: ClaimedDelivery, dueAt: Date, error: string): Promise<void> {
  await db().delivery.updateMany({
    where: heldBy(delivery),
    data: { status: "pending", leasedUntil: null, dueAt, lastError: error.slice(0, ERROR_CHARACTERS_MAX) },
  });
}

/** Gives up claims that were not tried. */
export async function release(deliveries: ClaimedDelivery[]): Promise<void> {
  for (const delivery of deliveries)
    await db().delivery.updateMany({
      where: heldBy(delivery),
      data: { status: "pending", leasedUntil: null },
    });
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
