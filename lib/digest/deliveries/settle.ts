import { pauseEdition } from "@/lib/digest/editions/state";
import { suppressSubscriber } from "@/lib/digest/subscribers/suppress";
import { type MailError, retryDelayMs } from "@/lib/mail/failure";
import { db } from "@/lib/platform/db";
import { addMs } from "@/lib/platform/time";
import type { LeasedDelivery } from "./lease";
import type { SenderSettings, SendReport } from "./run";

const ERROR_CHARACTERS_MAX = 500;

async function markFailed(delivery: LeasedDelivery, error: string): Promise<void> {
  await db().delivery.updateMany({
    where: whileLeased(delivery),
    data: {
      status: "failed",
      leasedUntil: null,
      attempts: { increment: 1 },
      lastError: error.slice(0, ERROR_CHARACTERS_MAX),
    },
  });
}

/** Schedules another attempt: the server asked for a later time. This attempt counts. */
async function postpone(delivery: LeasedDelivery, dueAt: Date, error: string): Promise<void> {
  await db().delivery.updateMany({
    where: whileLeased(delivery),
    data: {
      status: "pending",
      leasedUntil: null,
      dueAt,
      attempts: { increment: 1 },
      lastError: error.slice(0, ERROR_CHARACTERS_MAX),
    },
  });
}

/** Gives up the leases of mails that were not tried, or that no server answered. That does not count as an attempt. */
export async function release(deliveries: LeasedDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const editionIds = deliveries.map(({ editionId }) => editionId);
  const subscriberIds = deliveries.map(({ subscriberId }) => subscriberId);
  const leases = deliveries.map(({ leasedUntil }) => leasedUntil);
  await db().$executeRaw`
    UPDATE delivery SET status = 'pending', leased_until = NULL
    FROM unnest(${editionIds}::int[], ${subscriberIds}::int[], ${leases}::timestamp[])
         AS lease (edition_id, subscriber_id, leased_until)
    WHERE delivery.edition_id = lease.edition_id AND delivery.subscriber_id = lease.subscriber_id
      AND status = 'sending' AND delivery.leased_until = lease.leased_until`;
}

/** Marks a delivery as skipped because none of the edition's papers can be shown any more. */
export async function markSkipped(delivery: LeasedDelivery): Promise<void> {
  await db().delivery.updateMany({
    where: whileLeased(delivery),
    data: { status: "skipped", leasedUntil: null },
  });
}

/** Matches the row only while this lease holds: after it expires another process may have the row. */
function whileLeased({ editionId, subscriberId, leasedUntil }: LeasedDelivery) {
  return { editionId, subscriberId, status: "sending" as const, leasedUntil };
}

/** What a run remembers about refused mails. */
export type RefusalState = {
  settings: SenderSettings;
  report: SendReport;
  now: () => Date;
  /** Editions that this run paused and no longer sends. */
  pausedEditionIds: Set<number>;
  /** Consecutive mails whose connection broke before the server said anything about them. */
  lostInARow: number;
};

/** Settles a mail that the server did not accept: whether the address, the mail or the server is at fault decides. */
export async function settleRefused(
  run: RefusalState,
  delivery: LeasedDelivery,
  error: MailError,
): Promise<void> {
  if (error.reason !== "lost") run.lostInARow = 0;
  switch (error.reason) {
    case "address":
      await suppressSubscriber({ subscriberId: delivery.subscriberId, reason: error.message });
      run.report.failed += 1;
      return markFailed(delivery, error.message);
    case "message":
      run.report.failed += 1;
      return markFailed(delivery, error.message);
    case "later":
      return tryLater(run, delivery, error);
    case "lost":
      run.lostInARow += 1;
      // A single mail may break the connection; as many in a row as there are connections mean that the server is in trouble.
      if (run.lostInARow >= run.settings.connections) await pause(run, delivery, error);
      return tryLater(run, delivery, error);
    case "server":
      await pause(run, delivery, error);
      return release([delivery]);
  }
}

async function tryLater(run: RefusalState, delivery: LeasedDelivery, error: MailError): Promise<void> {
  const delayMs = retryDelayMs(delivery.attempts + 1, run.settings.retryPolicy, Math.random());
  if (delayMs === undefined) {
    run.report.failed += 1;
    return markFailed(delivery, error.message);
  }
  run.report.postponed += 1;
  await postpone(delivery, addMs(run.now(), delayMs), error.message);
}

async function pause(run: RefusalState, { editionId }: LeasedDelivery, error: MailError): Promise<void> {
  run.pausedEditionIds.add(editionId);
  run.report.stoppedBy ??= error.message;
  const { firstPauseMs } = run.settings;
  await pauseEdition({ editionId, reason: error.message, now: run.now(), firstPauseMs });
}
