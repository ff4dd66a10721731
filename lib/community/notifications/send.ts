import type { Prisma } from "@/lib/generated/client";
import { MailError, retryDelayMs, retryPolicy } from "@/lib/mail/failure";
import { sendMail } from "@/lib/mail/send";
import { db } from "@/lib/platform/db";
import { type LeasedMail, leaseNotifications } from "./lease";
import { notificationMail } from "./mail";
import { changeConversationMail } from "./mode";

const SENDERS = 3;
/** News of a conversation is stale after a day. */
const PATIENCE = retryPolicy(24);

export type NotificationReport = {
  sent: number;
  failed: number;
  postponed: number;
  stoppedBy: string | undefined;
};

/**
 * Mails everybody what is due, until nothing is or the deadline comes; any number of processes may do this at once. A
 * mail server that serves nobody ends the run. What was on its way when a process died is not sent again: the discussion
 * has it, and a mail twice is worse than once never.
 */
export async function sendNotifications({
  now,
  signal,
  deadline,
}: {
  now: Date;
  deadline?: Date;
  signal?: AbortSignal;
}): Promise<NotificationReport> {
  const report: NotificationReport = { sent: 0, failed: 0, postponed: 0, stoppedBy: undefined };
  const startedMs = performance.now();
  const timeNow = () => new Date(now.getTime() + performance.now() - startedMs);
  const shouldContinue = () =>
    report.stoppedBy === undefined &&
    signal?.aborted !== true &&
    (deadline === undefined || timeNow() < deadline);
  const sender = async () => {
    while (shouldContinue()) {
      const mail = await leaseNotifications({ now: timeNow() });
      if (!mail) return;
      if (mail.notes.length > 0) await sendOne(mail, timeNow, report);
    }
  };
  const senders = await Promise.allSettled(Array.from({ length: SENDERS }, sender));
  for (const ended of senders) if (ended.status === "rejected") throw ended.reason;
  return report;
}

async function sendOne(mail: LeasedMail, timeNow: () => Date, report: NotificationReport): Promise<void> {
  try {
    await sendMail(await notificationMail(mail));
  } catch (error) {
    if (error instanceof MailError) return settleRefusal(mail, error, timeNow(), report);
    // A fault of ours: another try would end the same way.
    report.failed += 1;
    return settleNotifications(mail, { kind: "failed", error: String(error) });
  }
  report.sent += 1;
  return settleNotifications(mail, { kind: "sent", at: timeNow() });
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
  // The address takes no mail: there is no sense in trying again with each comment.
  if (error.reason === "address")
    await changeConversationMail({ memberId: mail.memberId, mode: "none", now });
}

function outcomeOf(mail: LeasedMail, error: MailError, now: Date): Outcome {
  switch (error.reason) {
    case "server":
      return { kind: "released" };
    case "address":
    case "message":
    // Perhaps the server took it before the connection broke.
    case "lost":
      return { kind: "failed", error: error.message };
    case "later": {
      const delayMs = retryDelayMs(mail.attempts + 1, PATIENCE, Math.random());
      if (delayMs === undefined) return { kind: "failed", error: error.message };
      return { kind: "postponed", until: new Date(now.getTime() + delayMs), error: error.message };
    }
  }
}

const ERROR_CHARACTERS_MAX = 500;

/** How a mail ended: accepted, refused for good, refused for now, or never offered because no server served. */
type Outcome =
  | { kind: "sent"; at: Date }
  | { kind: "failed"; error: string }
  | { kind: "postponed"; until: Date; error: string }
  | { kind: "released" };

/** Records what became of a leased mail. */
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
