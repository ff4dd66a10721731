import { pauseEdition, stopEdition } from "@/lib/digest/editions/state";
import { type MailError, retryDelayMs } from "@/lib/mail/failure";
import { db } from "@/lib/platform/db";
import { addMs, HOUR_MS } from "@/lib/platform/time";
import { type Breaker, breaker } from "./breaker";
import { deferDomain, domainOf } from "./domains";
import type { LeasedDelivery } from "./lease";
import type { SenderSettings, SendReport } from "./run";
import type { RefusedDelivery } from "./verdicts";

const ERROR_CHARACTERS_MAX = 500;
/** When a mail that got no answer is tried for the second and last time. */
const UNANSWERED_RETRY_MS = HOUR_MS;
const UNANSWERED_MAX = 2;

/** The columns that every outcome sets. `attempts` counts it. */
function outcome(error: MailError) {
  return {
    leasedUntil: null,
    leaseId: null,
    bodySentAt: null,
    attempts: { increment: 1 },
    lastError: error.message.slice(0, ERROR_CHARACTERS_MAX),
    refusalClass: error.refusal?.class ?? null,
  };
}

/** Marks a delivery as refused for good. Whether its address is suppressed is decided when the run ends. */
async function markFailed(delivery: LeasedDelivery, error: MailError, refusedAt: Date): Promise<boolean> {
  const verdict = error.refusal?.suppresses ?? "never";
  const { count } = await db().delivery.updateMany({
    where: whileLeased(delivery),
    data: {
      ...outcome(error),
      status: "failed",
      refusedAt,
      verdict: verdict === "never" ? null : verdict,
    },
  });
  return count > 0;
}

/** Schedules another attempt: the server asked for a later time. This attempt counts. */
async function postpone(delivery: LeasedDelivery, dueAt: Date, error: MailError): Promise<void> {
  await db().delivery.updateMany({
    where: whileLeased(delivery),
    data: { ...outcome(error), status: "pending", dueAt },
  });
}

/** Gives up the leases of mails that were not tried, or that no server answered. That does not count as an attempt. */
export async function release(deliveries: LeasedDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const editionIds = deliveries.map(({ editionId }) => editionId);
  const subscriberIds = deliveries.map(({ subscriberId }) => subscriberId);
  const leaseIds = deliveries.map(({ leaseId }) => leaseId);
  await db().$executeRaw`
    UPDATE delivery SET status = 'pending', leased_until = NULL, lease_id = NULL, body_sent_at = NULL
    FROM unnest(${editionIds}::int[], ${subscriberIds}::int[], ${leaseIds}::uuid[])
         AS lease (edition_id, subscriber_id, lease_id)
    WHERE delivery.edition_id = lease.edition_id AND delivery.subscriber_id = lease.subscriber_id
      AND status = 'sending' AND delivery.lease_id = lease.lease_id`;
}

/**
 * Marks a mail that got no answer: it is tried a second time in an hour, and then stays "maybe sent". Where this process
 * gave up waiting because it must stop, it is not tried again: the server has probably taken it.
 */
async function markUnanswered(
  delivery: LeasedDelivery,
  { error, now, isLast }: { error: MailError; now: Date; isLast: boolean },
): Promise<void> {
  await db().delivery.updateMany({
    where: whileLeased(delivery),
    data: {
      ...outcome(error),
      status: isLast ? "maybe_sent" : "pending",
      unanswered: { increment: 1 },
      ...(isLast ? {} : { dueAt: addMs(now, UNANSWERED_RETRY_MS) }),
    },
  });
}

/** Marks a delivery as skipped because none of the edition's papers can be shown any more. */
export async function markSkipped(delivery: LeasedDelivery): Promise<void> {
  await db().delivery.updateMany({
    where: whileLeased(delivery),
    data: { status: "skipped", leasedUntil: null, leaseId: null },
  });
}

/** Matches the row only while this lease holds: after it expires another process may have the row. */
function whileLeased({ editionId, subscriberId, leaseId }: LeasedDelivery) {
  return { editionId, subscriberId, status: "sending" as const, leaseId };
}

/** What a run remembers about refused mails. */
export type RefusalState = {
  settings: SenderSettings;
  report: SendReport;
  now: () => Date;
  /** Editions that this run paused or stopped and no longer sends. */
  endedEditionIds: Set<number>;
  /** Domains that rest since a refusal in this run. */
  restingDomains: Set<string>;
  /** Domains that refused mail for now and have accepted none since. */
  deferringDomains: Set<string>;
  /** Consecutive mails whose connection the server closed or broke, by their domains. */
  lostInARow: string[];
  /** The domains of the deliveries that this run has leased. */
  domains: Set<string>;
  /** Whether this process gives up its mails because it must stop. */
  isStopping: () => boolean;
  breakers: Map<number, Breaker>;
  resumedEditionIds: Set<number>;
  refused: RefusedDelivery[];
  /** Editions that this run stopped, for the admins to know. */
  stoppedEditions: { editionId: number; reason: string }[];
};

/** Settles a mail that the server did not accept: whether the address, the mail or the server is at fault decides. */
export async function settleRefused(
  run: RefusalState,
  delivery: LeasedDelivery,
  error: MailError,
): Promise<void> {
  if (run.isStopping() && error.reason === "lost") return release([delivery]);
  const isLost = error.reason === "lost" || (error.reason === "later" && error.closesConnection);
  if (isLost) run.lostInARow.push(domainOf(delivery.email));
  // A mail without an answer says nothing of the connection of the next.
  else if (error.reason !== "unanswered") run.lostInARow = [];
  if (isLost && isServerInTrouble(run)) await pause(run, delivery, error);
  switch (error.reason) {
    case "address":
    case "message":
      return fail(run, delivery, error);
    case "later":
      if (restsDomain(error)) await deferIn(run, delivery, error);
      return tryLater(run, delivery, error);
    case "lost":
      return tryLater(run, delivery, error);
    case "unanswered": {
      const isLast = run.isStopping() || delivery.unanswered + 1 >= UNANSWERED_MAX;
      if (isLast) run.report.maybeSent += 1;
      else run.report.postponed += 1;
      return markUnanswered(delivery, { error, now: run.now(), isLast });
    }
    case "server":
      await pause(run, delivery, error);
      return release([delivery]);
  }
}

/**
 * A single mail may break the connection, or all mails to a domain. As many in a row as there are connections, to several
 * domains or to the only one there is, mean that the server is in trouble.
 */
function isServerInTrouble({ lostInARow, domains, settings }: RefusalState): boolean {
  const isForSeveral = new Set(lostInARow).size >= Math.min(2, domains.size);
  return lostInARow.length >= settings.connections && isForSeveral;
}

async function fail(run: RefusalState, delivery: LeasedDelivery, error: MailError): Promise<void> {
  if (await markFailed(delivery, error, run.now())) run.refused.push(delivery);
  run.report.failed += 1;
  const about = error.refusal?.class ?? "unknown";
  run.report.failedBy[about] = (run.report.failedBy[about] ?? 0) + 1;
  await recordAnswer(run, delivery.editionId, error);
}

/** Tells the edition's breaker of an answer, and stops the edition if it says so. `error`: the mail was refused for good. */
export async function recordAnswer(run: RefusalState, editionId: number, error?: MailError): Promise<void> {
  const known = run.breakers.get(editionId) ?? breaker({ wasResumed: run.resumedEditionIds.has(editionId) });
  run.breakers.set(editionId, known);
  if (known.record(error ? "refused" : "accepted") === "go-on" || run.endedEditionIds.has(editionId)) return;
  run.endedEditionIds.add(editionId);
  const reason = error?.message ?? "too many mails were refused";
  run.report.stoppedBy ??= reason;
  if (await stopEdition({ editionId, reason, now: run.now() }))
    run.stoppedEditions.push({ editionId, reason });
}

/** A refusal for now that speaks of the domain's server; a full mailbox or a large mail does not. */
function restsDomain({ refusal }: MailError): boolean {
  switch (refusal?.class) {
    case "mailbox":
    case "quota":
    case "size":
    case "content":
      return false;
    default:
      return true;
  }
}

async function deferIn(run: RefusalState, delivery: LeasedDelivery, error: MailError): Promise<void> {
  const { email, attempts } = delivery;
  const domain = domainOf(email);
  run.deferringDomains.add(domain);
  const rests = await deferDomain({ email, isRetry: attempts > 0, reason: error.message, now: run.now() });
  if (rests) run.restingDomains.add(domain);
}

async function tryLater(run: RefusalState, delivery: LeasedDelivery, error: MailError): Promise<void> {
  const delayMs = retryDelayMs(delivery.attempts + 1, run.settings.retryPolicy, Math.random());
  if (delayMs === undefined) {
    run.report.failed += 1;
    await markFailed(delivery, error, run.now());
    return;
  }
  run.report.postponed += 1;
  await postpone(delivery, addMs(run.now(), delayMs), error);
}

async function pause(run: RefusalState, { editionId }: LeasedDelivery, error: MailError): Promise<void> {
  run.endedEditionIds.add(editionId);
  run.report.stoppedBy ??= error.message;
  const { firstPauseMs } = run.settings;
  await pauseEdition({ editionId, reason: error.message, now: run.now(), firstPauseMs });
}
