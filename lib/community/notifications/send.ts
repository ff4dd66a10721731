import type { Prisma } from "@/lib/generated/client";
import { MailError, retryDelayMs, retryPolicy } from "@/lib/mail/failure";
import { sendMail } from "@/lib/mail/send";
import { db } from "@/lib/platform/db";
import { type LeasedMail, leaseNotifications } from "./lease";
import { notificationMail } from "./mail";
import { changeConversationMail } from "./mode";

const CONCURRENT_SENDERS = 3;
/** A day-old notification is stale. */
const RETRY_POLICY = retryPolicy(24);

export type NotificationReport = {
  sent: number;
  failed: number;
  postponed: number;
  stoppedBy: string | undefined;
};

/**
 * Sends all due notification mails, until none is left or the deadline passes; any number of processes may do this at
 * once. A mail server that accepts no mail at all ends the run. A mail that was being sent when a process died is not sent
 * again: the discussion shows the comments, and a duplicate mail is worse than a missing one.
 */
export async function sendNotifications({
  now: startedAt,
  signal,
  deadline,
}: {
  now: Date;
  deadline?: Date;
  signal?: AbortSignal;
}): Promise<NotificationReport> {
  const report: NotificationReport = { sent: 0, failed: 0, postponed: 0, stoppedBy: undefined };
  const startedMs = performance.now();
  const now = () => new Date(startedAt.getTime() + performance.now() - startedMs);
  const shouldContinue = () =>
    report.stoppedBy === undefined &&
    signal?.aborted !== true &&
    (deadline === undefined || now() < deadline);
  const sender = async () => {
    while (shouldContinue()) {
      const mail = await leaseNotifications({ now: now() });
      if (!mail) return;
      if (mail.notes.length > 0) await sendOne(mail, now, report);
    }
  };
  const senders = await Promise.allSettled(Array.from({ length: CONCURRENT_SENDERS }, sender));
  for (const ended of senders) if (ended.status === "rejected") throw ended.reason;
  return report;
}

async function sendOne(mail: LeasedMail, now: () => Date, report: NotificationReport): Promise<void> {
  try {
    await sendMail(await notificationMail(mail));
  } catch (error) {
    if (error instanceof MailError) return settleRefusal(mail, error, now(), report);
    // Our own bug: a retry would fail the same way.
    report.failed += 1;
    return settleNotifications(mail, { kind: "failed", error: String(error) });
  }
  report.sent += 1;
  return settleNotifications(mail, { kind: "sent", at: now() });
}

async function settleRefusal(
  mail: LeasedMail,
  error: MailError,
  now: Date,
  report: NotificationReport,
): Promise<void> {
  const outcome = outcomeOf(mail, error, now);
  if (outcome.kind === "released") report.stoppedBy = error.message;
  if (outcome.kind === "postponed") report.postponed += 1;
  if (outcome.kind === "failed") report.failed += 1;
  await settleNotifications(mail, outcome);
  // The address takes no mail, so do not try it again for every comment.
  if (error.reason === "address")
    await changeConversationMail({ memberId: mail.memberId, mode: "none", now });
}

function outcomeOf(mail: LeasedMail, error: MailError, now: Date): Outcome {
  switch (error.reason) {
    case "server":
      return { kind: "released" };
    case "address":
    case "message":
    // The server may have accepted it before the connection broke.
    case "lost":
    case "unanswered":
      return { kind: "failed", error: error.message };
    case "later": {
      const delayMs = retryDelayMs(mail.attempts + 1, RETRY_POLICY, Math.random());
      if (delayMs === undefined) return { kind: "failed", error: error.message };
      return { kind: "postponed", until: new Date(now.getTime() + delayMs), error: error.message };
    }
  }
}

const ERROR_CHARACTERS_MAX = 500;

/** The outcome of a mail: accepted, refused for good, refused for now, or never offered because the server took no mail. */
type Outcome =
  | { kind: "sent"; at: Date }
  | { kind: "failed"; error: string }
  | { kind: "postponed"; until: Date; error: string }
  | { kind: "released" };

/** Records the outcome of a leased mail. */
async function settleNotifications(mail: LeasedMail, outcome: Outcome): Promise<void> {
  await db().notification.updateMany({
    where: {
      memberId: mail.memberId,
      commentId: { in: mail.notes.map(({ commentId }) => commentId) },
      status: "sending",
    },
    data: changeOf(outcome),
  });
}

function changeOf(outcome: Outcome): Prisma.NotificationUpdateManyMutationInput {
  switch (outcome.kind) {
    case "sent":
      return { status: "sent", sentAt: outcome.at, attempts: { increment: 1 }, lastError: null };
    case "failed":
      return { status: "failed", attempts: { increment: 1 }, lastError: truncateError(outcome.error) };
    case "postponed":
      return {
        status: "pending",
        dueAt: outcome.until,
        attempts: { increment: 1 },
        lastError: truncateError(outcome.error),
      };
    case "released":
      return { status: "pending" };
  }
}

function truncateError(error: string): string {
  return error.slice(0, ERROR_CHARACTERS_MAX);
}
