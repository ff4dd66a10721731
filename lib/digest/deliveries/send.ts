import { editionClosedAt } from "@/lib/digest/editions/period";
import { endPause, stopsOf } from "@/lib/digest/editions/state";
import { type EditionMail, editionMail } from "@/lib/digest/rendering/edition-mail";
import { MailError } from "@/lib/mail/failure";
import { sendReadyMail } from "@/lib/mail/send";
import type { Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { nowFrom } from "@/lib/platform/time";
import { type DomainGate, deferringDomains, domainGate, domainOf, forgetDeferrals } from "./domains";
import { logFinished, tellAdmins } from "./finish";
import { type LeasedDelivery, leaseDeliveries, markTooOld, releaseExpiredLeases } from "./lease";
import { type LeasedAhead, leaseAhead } from "./lease-ahead";
import { groupMarks, LeaseLost, type WriteMark } from "./mark";
import {
  emptyReport,
  type SenderSettings,
  type SendPermit,
  type SendReport,
  senderSettings,
  withSendPermit,
} from "./run";
import { markSkipped, type RefusalState, recordAnswer, release, settleRefused } from "./settle";
import { revertRefused, settleLeftVerdicts, suppressRefused } from "./verdicts";
import { giveBackWarmUp, takeWarmUp } from "./warm-up";

type Run = RefusalState & {
  settings: SenderSettings;
  ahead: LeasedAhead;
  gate: DomainGate;
  mark: WriteMark;
  /** Editions of which this run has sent a mail. */
  sentEditionIds: Set<number>;
  mailOf: (editionId: number) => Promise<EditionMail>;
  shouldContinue: () => boolean;
  /** Aborted a while after the process was told to stop: no answer is waited for any more. */
  givesUp: AbortSignal;
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
 * editions that it was offered are paused; if it refuses too many, they are stopped. Which addresses are suppressed is
 * decided at the end, for all refusals of the run together.
 */
export async function sendDeliveries(options: SendOptions): Promise<SendReport> {
  const stop = giveUpAfterStop(options.signal, options.settings?.stopMs ?? senderSettings().stopMs);
  try {
    const run = await newRun(options, stop.signal);
    await releaseExpiredLeases();
    run.report.tooOld = await markTooOld(await tooOldEditionIds(options.now, run.settings.ageMs));
    run.report.suppressed = await settleLeftVerdicts({ now: options.now });
    const senders = Array.from({ length: run.settings.connections }, () => sendUntilDone(run));
    const ended = await Promise.allSettled(senders);
    await release(run.ahead.takeBack(() => true));
    await decideRefused(run);
    for (const stopped of run.stoppedEditions) await tellAdmins(stopped);
    await logFinished({ now: run.now() });
    for (const sender of ended) if (sender.status === "rejected") throw sender.reason;
    return run.report;
  } finally {
    stop.clear();
  }
}

/** A signal that is aborted `stopMs` after another one. */
function giveUpAfterStop(signal: AbortSignal | undefined, stopMs: number) {
  const givesUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    timer = setTimeout(() => givesUp.abort(), stopMs);
  };
  if (signal?.aborted) start();
  signal?.addEventListener("abort", start, { once: true });
  return {
    signal: givesUp.signal,
    clear: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", start);
    },
  };
}

/** The editions with waiting deliveries whose period closed more than `ageMs` ago. */
async function tooOldEditionIds(now: Date, ageMs: number): Promise<number[]> {
  const waiting = await db().$queryRaw<{ id: number; frequency: Frequency; period: string }[]>`
    SELECT id, frequency, period FROM edition
    WHERE id IN (SELECT DISTINCT edition_id FROM delivery WHERE status = 'pending')`;
  const closedAt = (edition: (typeof waiting)[number]) => editionClosedAt(env().FEED_TIME_ZONE, edition);
  return waiting.filter((edition) => now.getTime() - closedAt(edition).getTime() > ageMs).map(({ id }) => id);
}

/** Suppresses the addresses that the run's refusals speak of, except in an edition that was stopped. */
async function decideRefused(run: Run): Promise<void> {
  const stops = await stopsOf([...new Set(run.refused.map(({ editionId }) => editionId))]);
  const isStopped = ({ editionId }: { editionId: number }) => stops.get(editionId)?.isStopped === true;
  const reverted = run.refused.filter(isStopped);
  await revertRefused(reverted);
  run.report.failed -= reverted.length;
  if (reverted.length > 0) run.report.failedBy = {};
  run.report.suppressed += await suppressRefused(run.refused.filter((refused) => !isStopped(refused)));
}

async function newRun(options: SendOptions, givesUp: AbortSignal): Promise<Run> {
  const settings = { ...senderSettings(), ...options.settings };
  const report = emptyReport();
  const now = nowFrom(options.now);
  const monotonicMs = () => performance.now();
  const mails = new Map<number, Promise<EditionMail>>();
  const gate = domainGate({ ...settings, monotonicMs });
  const resumedEditionIds = new Set<number>();
  const domains = new Set<string>();
  const lease = async ({ countMax, withoutDomains }: { countMax: number; withoutDomains: string[] }) => {
    const leasedAt = now();
    const allowed = await takeWarmUp({ now: leasedAt, wanted: countMax });
    if (allowed === 0) return { leased: [], mayBeMore: false };
    const { leased, skipped } = await leaseDeliveries({
      now: leasedAt,
      countMax: allowed,
      leaseMs: settings.leaseMs,
      editionId: options.editionId ?? null,
      withoutDomains,
    });
    await giveBackWarmUp({ now: leasedAt, mails: allowed - leased.length });
    report.skipped += skipped;
    for (const { email } of leased) domains.add(domainOf(email));
    const isFull = leased.length + skipped === allowed;
    return { leased, mayBeMore: isFull || (await releaseExpiredLeases()) > 0 };
  };
  const editions = await db().edition.findMany({ where: { resumedAt: { not: null } }, select: { id: true } });
  for (const { id } of editions) resumedEditionIds.add(id);
  return {
    settings,
    report,
    now,
    endedEditionIds: new Set(),
    restingDomains: new Set(),
    deferringDomains: await deferringDomains(),
    lostInARow: [],
    domains,
    isStopping: () => givesUp.aborted,
    givesUp,
    breakers: new Map(),
    resumedEditionIds,
    refused: [],
    stoppedEditions: [],
    gate,
    ahead: leaseAhead({ senders: settings.connections, gate, lease, monotonicMs }),
    mark: groupMarks(),
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

/**
 * One sender. The server gets all of the next mail but its final dot while the previous one goes into the ledger, and the
 * dot only afterwards.
 */
async function sendUntilDone(run: Run): Promise<void> {
  const sender = { lastInLedger: Promise.resolve() };
  while (run.shouldContinue()) {
    const delivery = await run.ahead.next();
    if (!delivery) break;
    try {
      await withSendPermit(run.settings.connections, (permit) =>
        sendOrRelease(run, delivery, { permit, sender }),
      );
    } finally {
      run.gate.ended(domainOf(delivery.email));
    }
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
  const isHeldBack = ({ editionId, email }: LeasedDelivery) =>
    run.endedEditionIds.has(editionId) || run.restingDomains.has(domainOf(email));
  if (isHeldBack(delivery)) return release([delivery, ...run.ahead.takeBack(isHeldBack)]);
  // A mail started now might still be in flight when another process may lease it.
  const leaseMsLeft = delivery.leaseEndsMs - performance.now();
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
  const { answerMs, leaseMarginMs } = run.settings;
  let leaseLost: unknown;
  const beforeDot = async () => {
    const body = run.mark({ kind: "body", delivery, leaseMs: answerMs + leaseMarginMs });
    body.catch((error: unknown) => {
      leaseLost = error instanceof LeaseLost ? error : undefined;
    });
    await Promise.all([before, body]);
  };
  try {
    await sendReadyMail(mail, { beforeDot, signal: run.givesUp, answerMs });
  } catch (error) {
    // If the previous mark failed, this mail is not to blame for not being sent.
    permit.inLedger = Promise.resolve();
    await before;
    if (leaseLost !== undefined) return;
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
  await run.mark({ kind: "sent", delivery, messageId, sentAt: run.now() });
  run.lostInARow = [];
  run.report.sent += 1;
  await recordAnswer(run, delivery.editionId);
  await resumeAfterFirstMail(run, delivery.editionId);
  const domain = domainOf(delivery.email);
  if (run.deferringDomains.delete(domain)) await forgetDeferrals(domain);
}

/** The first of an edition's mails to get through resets its pauses. */
async function resumeAfterFirstMail(run: Run, editionId: number): Promise<void> {
  if (run.sentEditionIds.has(editionId) || run.endedEditionIds.has(editionId)) return;
  run.sentEditionIds.add(editionId);
  await endPause(editionId);
}
