import { resumeEdition } from "@/lib/digest/editions/state";
import { type EditionMail, editionMail } from "@/lib/digest/rendering/edition-mail";
import { MailError } from "@/lib/mail/failure";
import { sendReadyMail } from "@/lib/mail/send";
import { clockFrom } from "@/lib/platform/time";
import { type ClaimedDelivery, claimDeliveries, releaseExpiredLeases } from "./claim";
import { type ClaimedAhead, claimAhead } from "./claim-ahead";
import { groupMarks, type MarkSent } from "./mark-sent";
import {
  emptyReport,
  inSendSlot,
  type SenderSettings,
  type SendReport,
  type SendSlot,
  senderSettings,
} from "./run";
import { markSkipped, type Refusals, release, settleRefused } from "./settle";

type Run = Refusals & {
  settings: SenderSettings;
  ahead: ClaimedAhead;
  markSent: MarkSent;
  /** The editions of which this run has sent a mail. */
  sentIds: Set<number>;
  mailOf: (editionId: number) => Promise<EditionMail>;
  mayGoOn: () => boolean;
  onSettled: () => void;
};

/**
 * Sends what is due, over as many connections as the pool has, until nothing is or the deadline comes; what is left
 * waits for the next run. Any number of processes may do this at once. A mail server that serves nobody pauses the
 * editions that it was offered.
 */
export async function sendDeliveries(asked: {
  now: Date;
  deadline?: Date;
  signal?: AbortSignal;
  /** Only of this edition. */
  editionId?: number;
  onSettled?: (report: SendReport) => void;
  settings?: Partial<SenderSettings>;
}): Promise<SendReport> {
  const run = newRun(asked);
  await releaseExpiredLeases({ now: asked.now });
  const senders = Array.from({ length: run.settings.connections }, () => sendUntilDone(run));
  const ended = await Promise.allSettled(senders);
  await release(run.ahead.takeBack(() => true));
  for (const sender of ended) if (sender.status === "rejected") throw sender.reason;
  return run.report;
}

function newRun(asked: Parameters<typeof sendDeliveries>[0]): Run {
  const settings = { ...senderSettings(), ...asked.settings };
  const report = emptyReport();
  const clock = clockFrom(asked.now);
  const mails = new Map<number, Promise<EditionMail>>();
  const claim = async (countMax: number) => {
    const now = clock();
    const { claimed, skipped } = await claimDeliveries({
      now,
      countMax,
      leaseMs: settings.leaseMs,
      editionId: asked.editionId ?? null,
    });
    report.skipped += skipped;
    const isFull = claimed.length + skipped === countMax;
    return { claimed, mayBeMore: isFull || (await releaseExpiredLeases({ now })) > 0 };
  };
  return {
    settings,
    report,
    clock,
    pausedIds: new Set(),
    lostInARow: 0,
    ahead: claimAhead({ senders: settings.connections, claim, clockMs: () => performance.now() }),
    markSent: groupMarks(),
    sentIds: new Set(),
    mailOf: (editionId) => {
      const mail = mails.get(editionId) ?? editionMail(editionId);
      mails.set(editionId, mail);
      return mail;
    },
    mayGoOn: () =>
      asked.signal?.aborted !== true && (asked.deadline === undefined || clock() < asked.deadline),
    onSettled: () => asked.onSettled?.(report),
  };
}

type Sender = { lastInLedger: Promise<void> };

/** One sender. The server is told of the next mail while the last goes into the ledger, and gets it only afterwards. */
async function sendUntilDone(run: Run): Promise<void> {
  const sender = { lastInLedger: Promise.resolve() };
  while (run.mayGoOn()) {
    const delivery = await run.ahead.next();
    if (!delivery) break;
    await inSendSlot(run.settings.connections, (slot) => sendOrRelease(run, delivery, { slot, sender }));
    run.onSettled();
  }
  await sender.lastInLedger;
  run.onSettled();
}

async function sendOrRelease(
  run: Run,
  delivery: ClaimedDelivery,
  by: { slot: SendSlot; sender: Sender },
): Promise<void> {
  if (run.pausedIds.has(delivery.editionId))
    return release([delivery, ...run.ahead.takeBack(({ editionId }) => editionId === delivery.editionId)]);
  const leaseMsLeft = delivery.leasedUntil.getTime() - run.clock().getTime();
  // A mail begun now might still be on its way when others may claim it.
  if (!run.mayGoOn() || leaseMsLeft <= run.settings.sendMs) return release([delivery]);
  return sendOne(run, delivery, by);
}

async function sendOne(
  run: Run,
  delivery: ClaimedDelivery,
  { slot, sender }: { slot: SendSlot; sender: Sender },
): Promise<void> {
  const mailTo = await run.mailOf(delivery.editionId);
  const mail = await mailTo(delivery, run.clock());
  if (!mail) {
    run.report.skipped += 1;
    return markSkipped(delivery);
  }
  const before = slot.inLedger;
  try {
    await sendReadyMail(mail, before);
  } catch (error) {
    // Where the ledger took no mark, it is not the mail's fault that it was not sent.
    slot.inLedger = Promise.resolve();
    await before;
    if (error instanceof MailError) return settleRefused(run, delivery, error);
    throw error;
  }
  const inLedger = noteSent(run, delivery, mail.messageId);
  slot.inLedger = inLedger;
  sender.lastInLedger = inLedger;
  // Whoever waits for it learns of a failure.
  inLedger.catch(() => {});
}

async function noteSent(run: Run, delivery: ClaimedDelivery, messageId: string): Promise<void> {
  await run.markSent({ delivery, messageId, sentAt: run.clock() });
  run.lostInARow = 0;
  run.report.sent += 1;
  await firstSent(run, delivery.editionId);
}

/** The first mail of an edition that gets through ends the count of its pauses. */
async function firstSent(run: Run, editionId: number): Promise<void> {
  if (run.sentIds.has(editionId) || run.pausedIds.has(editionId)) return;
  run.sentIds.add(editionId);
  await resumeEdition(editionId);
}
