import { resumeEdition } from "@/lib/digest/editions/state";
import { type EditionMail, editionMail } from "@/lib/digest/rendering/edition-mail";
import { MailError } from "@/lib/mail/failure";
import { sendReadyMail } from "@/lib/mail/send";
import { nowFrom } from "@/lib/platform/time";
import { type LeasedDelivery, leaseDeliveries, releaseExpiredLeases } from "./lease";
import { type LeasedAhead, leaseAhead } from "./lease-ahead";
import { groupMarks, type MarkSent } from "./mark-sent";
import {
  emptyReport,
  type SenderSettings,
  type SendPermit,
  type SendReport,
  senderSettings,
  withSendPermit,
} from "./run";
import { markSkipped, type RefusalState, release, settleRefused } from "./settle";

type Run = RefusalState & {
  settings: SenderSettings;
  ahead: LeasedAhead;
  markSent: MarkSent;
  /** Editions of which this run has sent a mail. */
  sentEditionIds: Set<number>;
  mailOf: (editionId: number) => Promise<EditionMail>;
  shouldContinue: () => boolean;
  onSettled: () => void;
};

type SendOptions = {
  now: Date;
  deadline?: Date;
  signal?: AbortSignal;
  /** Sends only this edition. */
  editionId?: number;
  onSettled?: (report: SendReport) => void;
  settings?: Partial<SenderSettings>;
};

/**
 * Sends what is due, over as many connections as the pool has, until nothing is due or the deadline comes. The rest
 * waits for the next run. Any number of processes may do this at once. If the mail server accepts no mail at all, the
 * editions that it was offered are paused.
 */
export async function sendDeliveries(options: SendOptions): Promise<SendReport> {
  const run = newRun(options);
  await releaseExpiredLeases({ now: options.now });
  const senders = Array.from({ length: run.settings.connections }, () => sendUntilDone(run));
  const ended = await Promise.allSettled(senders);
  await release(run.ahead.takeBack(() => true));
  for (const sender of ended) if (sender.status === "rejected") throw sender.reason;
  return run.report;
}

function newRun(options: SendOptions): Run {
  const settings = { ...senderSettings(), ...options.settings };
  const report = emptyReport();
  const now = nowFrom(options.now);
  const mails = new Map<number, Promise<EditionMail>>();
  const lease = async (countMax: number) => {
    const leasedAt = now();
    const { leased, skipped } = await leaseDeliveries({
      now: leasedAt,
      countMax,
      leaseMs: settings.leaseMs,
      editionId: options.editionId ?? null,
    });
    report.skipped += skipped;
    const isFull = leased.length + skipped === countMax;
    return { leased, mayBeMore: isFull || (await releaseExpiredLeases({ now: leasedAt })) > 0 };
  };
  return {
    settings,
    report,
    now,
    pausedEditionIds: new Set(),
    lostInARow: 0,
    ahead: leaseAhead({ senders: settings.connections, lease, monotonicMs: () => performance.now() }),
    markSent: groupMarks(),
    sentEditionIds: new Set(),
    mailOf: (editionId) => {
      const mail = mails.get(editionId) ?? editionMail(editionId);
      mails.set(editionId, mail);
      return mail;
    },
    shouldContinue: () =>
      options.signal?.aborted !== true && (options.deadline === undefined || now() < options.deadline),
    onSettled: () => options.onSettled?.(report),
  };
}

type Sender = { lastInLedger: Promise<void> };

/** One sender. It announces the next mail to the server while the previous one goes into the ledger, and sends its bytes only afterwards. */
async function sendUntilDone(run: Run): Promise<void> {
  const sender = { lastInLedger: Promise.resolve() };
  while (run.shouldContinue()) {
    const delivery = await run.ahead.next();
    if (!delivery) break;
    await withSendPermit(run.settings.connections, (permit) =>
      sendOrRelease(run, delivery, { permit, sender }),
    );
    run.onSettled();
  }
  await sender.lastInLedger;
  run.onSettled();
}

async function sendOrRelease(
  run: Run,
  delivery: LeasedDelivery,
  by: { permit: SendPermit; sender: Sender },
): Promise<void> {
  if (run.pausedEditionIds.has(delivery.editionId))
    return release([delivery, ...run.ahead.takeBack(({ editionId }) => editionId === delivery.editionId)]);
  const leaseMsLeft = delivery.leasedUntil.getTime() - run.now().getTime();
  // A mail started now might still be in flight when another process may lease it.
  if (!run.shouldContinue() || leaseMsLeft <= run.settings.sendMs) return release([delivery]);
  return sendOne(run, delivery, by);
}

async function sendOne(
  run: Run,
  delivery: LeasedDelivery,
  { permit, sender }: { permit: SendPermit; sender: Sender },
): Promise<void> {
  const mailTo = await run.mailOf(delivery.editionId);
  const mail = await mailTo(delivery, run.now());
  if (!mail) {
    run.report.skipped += 1;
    return markSkipped(delivery);
  }
  const before = permit.inLedger;
  try {
    await sendReadyMail(mail, before);
  } catch (error) {
    // If the previous mark failed, this mail is not to blame for not being sent.
    permit.inLedger = Promise.resolve();
    await before;
    if (error instanceof MailError) return settleRefused(run, delivery, error);
    throw error;
  }
  const inLedger = recordSent(run, delivery, mail.messageId);
  permit.inLedger = inLedger;
  sender.lastInLedger = inLedger;
  // The code that awaits it handles a failure.
  inLedger.catch(() => {});
}

async function recordSent(run: Run, delivery: LeasedDelivery, messageId: string): Promise<void> {
  await run.markSent({ delivery, messageId, sentAt: run.now() });
  run.lostInARow = 0;
  run.report.sent += 1;
  await resumeAfterFirstMail(run, delivery.editionId);
}

/** The first of an edition's mails to get through resets its pauses. */
async function resumeAfterFirstMail(run: Run, editionId: number): Promise<void> {
  if (run.sentEditionIds.has(editionId) || run.pausedEditionIds.has(editionId)) return;
  run.sentEditionIds.add(editionId);
  await resumeEdition(editionId);
}
