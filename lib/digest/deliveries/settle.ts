import { pauseEdition } from "@/lib/digest/editions/state";
import { suppress } from "@/lib/digest/subscribers/mail-events";
import { type MailError, retryDelayMs } from "@/lib/mail/failure";
import { db } from "@/lib/platform/db";
import { inMs } from "@/lib/platform/time";
import type { ClaimedDelivery } from "./claim";
import type { SenderSettings, SendReport } from "./run";

const ERROR_CHARACTERS_MAX = 500;

/** It will never be accepted. */
async function markFailed(delivery: ClaimedDelivery, error: string): Promise<void> {
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
async function postpone(delivery: ClaimedDelivery, dueAt: Date, error: string): Promise<void> {
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

/** What a run keeps in mind of refused mails. */
export type Refusals = {
  settings: SenderSettings;
  report: SendReport;
  clock: () => Date;
  /** The editions that this run learned to leave alone. */
  pausedIds: Set<number>;
  /** Mails in a row whose connection broke before the server said anything about them. */
  lostInARow: number;
};

/** Settles a mail that the server did not accept, by whose fault that is. */
export async function settleRefused(
  run: Refusals,
  delivery: ClaimedDelivery,
  error: MailError,
): Promise<void> {
  if (error.reason !== "lost") run.lostInARow = 0;
  switch (error.reason) {
    case "address":
      await suppress({ subscriberId: delivery.subscriberId, reason: error.message });
      run.report.failed += 1;
      return markFailed(delivery, error.message);
    case "message":
      run.report.failed += 1;
      return markFailed(delivery, error.message);
    case "later":
      return tryLater(run, delivery, error);
    case "lost":
      run.lostInARow += 1;
      // One mail may be what breaks the server; as many as there are connections are its trouble with everyone.
      if (run.lostInARow >= run.settings.connections) await pause(run, delivery, error);
      return tryLater(run, delivery, error);
    case "server":
      await pause(run, delivery, error);
      return release([delivery]);
  }
}

async function tryLater(run: Refusals, delivery: ClaimedDelivery, error: MailError): Promise<void> {
  const delayMs = retryDelayMs(delivery.attempts + 1, run.settings.patience, Math.random());
  if (delayMs === undefined) {
    run.report.failed += 1;
    return markFailed(delivery, error.message);
  }
  run.report.postponed += 1;
  await postpone(delivery, inMs(run.clock(), delayMs), error.message);
}

async function pause(run: Refusals, { editionId }: ClaimedDelivery, error: MailError): Promise<void> {
  run.pausedIds.add(editionId);
  run.report.stoppedBy ??= error.message;
  const { firstPauseMs } = run.settings;
  await pauseEdition({ editionId, reason: error.message, now: run.clock(), firstMs: firstPauseMs });
}
