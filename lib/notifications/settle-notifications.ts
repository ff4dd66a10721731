import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/client";
import type { ClaimedMail } from "./claim-notifications";

const ERROR_CHARACTERS_MAX = 500;

/** How a mail ended: accepted, refused for good, refused for now, or never offered because no server served. */
export type Outcome =
  | { kind: "sent"; at: Date }
  | { kind: "failed"; error: string }
  | { kind: "postponed"; until: Date; error: string }
  | { kind: "released" };

/** Writes down what became of a claimed mail. */
export async function settleNotifications(mail: ClaimedMail, outcome: Outcome): Promise<void> {
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
      return { status: "failed", attempts: { increment: 1 }, lastError: shortened(outcome.error) };
    case "postponed":
      return {
        status: "pending",
        dueAt: outcome.until,
        attempts: { increment: 1 },
        lastError: shortened(outcome.error),
      };
    case "released":
      return { status: "pending" };
  }
}

function shortened(error: string): string {
  return error.slice(0, ERROR_CHARACTERS_MAX);
}
