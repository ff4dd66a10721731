import { MailError } from "@/lib/mail/mail-failure";
import { SEND_TIMEOUT_MS, sendMail } from "@/lib/mail/send-mail";
import { MAIL_CONNECTIONS_MAX } from "@/lib/mail/transport";
import { suppress } from "@/lib/subscribers/suppress";
import { type ClaimedDelivery, claimDeliveries, releaseExpiredLeases } from "./claim-deliveries";
import { type EditionMail, editionMail } from "./edition-mail";
import { ATTEMPTS_MAX, retryDelayMs } from "./retry";
import { markFailed, markSent, markSkipped, postpone, putBack, release } from "./settle-delivery";

/** Few, so that little waits for a lease to end when a process dies, and subscribers are re-checked late. */
const CLAIM_DELIVERIES = 10;
/** A mail that was never offered to a server waits this long, so that the others come first at the next run. */
const PUT_BACK_MS = 60_000;

export type SendReport = {
  sent: number;
  /** Refused for good. */
  failed: number;
  /** No longer wanted. */
  skipped: number;
  /** Refused for now; a later run tries again. */
  postponed: number;
  /** Why the run ended early: the mail server served nobody. */
  stoppedBy: string | undefined;
};

type Run = {
  report: SendReport;
  clock: () => Date;
  mailOf: (editionId: number) => Promise<EditionMail | undefined>;
  mayGoOn: () => boolean;
  onSettled: () => void;
};

/**
 * Sends what is due, over as many connections as the pool has, until nothing is or the deadline comes; what is left
 * waits for the next run. Any number of processes may do this at once. A mail server that serves nobody ends the run.
 */
export async function sendDeliveries(asked: {
  now: Date;
  deadline?: Date;
  signal?: AbortSignal;
  /** Only of this edition. */
  editionId?: number;
  onSettled?: (report: SendReport) => void;
}): Promise<SendReport> {
  const report: SendReport = { sent: 0, failed: 0, skipped: 0, postponed: 0, stoppedBy: undefined };
  const clock = clockFrom(asked.now);
  const mails = new Map<number, Promise<EditionMail | undefined>>();
  const run: Run = {
    report,
    clock,
    mailOf: (editionId) => {
      const mail = mails.get(editionId) ?? editionMail(editionId);
      mails.set(editionId, mail);
      return mail;
    },
    mayGoOn: () => {
      const isLate = asked.deadline !== undefined && clock() >= asked.deadline;
      return report.stoppedBy === undefined && !isLate && asked.signal?.aborted !== true;
    },
    onSettled: () => asked.onSettled?.(report),
  };
  await releaseExpiredLeases({ now: asked.now });
  const sender = () => sendUntilDone(run, asked.editionId ?? null);
  const senders = await Promise.allSettled(Array.from({ length: MAIL_CONNECTIONS_MAX }, sender));
  for (const ended of senders) if (ended.status === "rejected") throw ended.reason;
  return report;
}

/** One sender: each delivery is settled in the ledger before the next is sent. */
async function sendUntilDone(run: Run, editionId: number | null): Promise<void> {
  while (run.mayGoOn()) {
    const batch = await claimDeliveries({ now: run.clock(), countMax: CLAIM_DELIVERIES, editionId });
    run.report.skipped += batch.skipped;
    if (batch.claimed.length === 0 && batch.skipped === 0) return;
    for (const [index, delivery] of batch.claimed.entries()) {
      if (!run.mayGoOn() || leaseEndsSoon(delivery, run.clock())) {
        await release(batch.claimed.slice(index));
        break;
      }
      await sendOne(run, delivery);
      run.onSettled();
    }
  }
}

async function sendOne(run: Run, delivery: ClaimedDelivery): Promise<void> {
  const mailTo = await run.mailOf(delivery.editionId);
  if (!mailTo) {
    run.report.skipped += 1;
    return markSkipped(delivery);
  }
  const mail = mailTo(delivery);
  try {
    await sendMail(mail);
  } catch (error) {
    if (error instanceof MailError) return settleRefused(run, delivery, error);
    throw error;
  }
  await markSent(delivery, mail.messageId, run.clock());
  run.report.sent += 1;
}

async function settleRefused(run: Run, delivery: ClaimedDelivery, error: MailError): Promise<void> {
  switch (error.reason) {
    case "address":
      await suppress({ subscriberId: delivery.subscriberId, reason: error.message });
      await markFailed(delivery, error.message);
      run.report.failed += 1;
      return;
    case "message":
      await markFailed(delivery, error.message);
      run.report.failed += 1;
      return;
    case "later":
      return settleLater(run, delivery, error);
    case "server":
      run.report.stoppedBy ??= error.message;
      run.report.postponed += 1;
      return putBack(delivery, inMs(run.clock(), PUT_BACK_MS), error.message);
  }
}

async function settleLater(run: Run, delivery: ClaimedDelivery, error: MailError): Promise<void> {
  const attempt = delivery.attempts + 1;
  if (attempt >= ATTEMPTS_MAX) {
    run.report.failed += 1;
    return markFailed(delivery, error.message);
  }
  run.report.postponed += 1;
  await postpone(delivery, inMs(run.clock(), retryDelayMs(attempt, Math.random())), error.message);
}

/** Whether a mail begun now might still be on its way when others may claim it. */
function leaseEndsSoon({ leasedUntil }: ClaimedDelivery, now: Date): boolean {
  return leasedUntil.getTime() - now.getTime() <= SEND_TIMEOUT_MS;
}

/** A clock that shows `now` now, and goes on from there. */
function clockFrom(now: Date): () => Date {
  const startedAt = performance.now();
  return () => inMs(now, performance.now() - startedAt);
}

function inMs(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}
