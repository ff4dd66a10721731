import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { linkHolder } from "./links";

/**
 * Ends the subscription of the link's holder; a second time changes nothing.
 * Throws DomainError not_found when the token is not an unsubscribe link of ours.
 */
export async function unsubscribe({ token, now }: { token: string; now: Date }): Promise<void> {
  const { subscriberId } = await linkHolder("unsubscribe", token);
  await db().subscriber.updateMany({
    where: { id: subscriberId, status: { not: "unsubscribed" } },
    data: { status: "unsubscribed", unsubscribedAt: now },
  });
}

/**
 * Restores the subscription of the link's holder, with all their choices. Throws DomainError not_found if the token
 * is not an unsubscribe link of ours, and conflict if mail to the address had failed: its owner must confirm it again.
 */
export async function undoUnsubscribe({ token }: { token: string }): Promise<void> {
  const { subscriberId } = await linkHolder("unsubscribe", token);
  const { count } = await db().subscriber.updateMany({
    where: {
      id: subscriberId,
      status: { in: ["unsubscribed", "active"] },
      confirmedAt: { not: null },
      // A suppressed address that unsubscribed must be confirmed again.
      suppressionReason: null,
    },
    data: { status: "active", unsubscribedAt: null, leavingReason: null },
  });
  if (count === 0)
    throw new DomainError("conflict", "Please subscribe again: the address has to be confirmed once more.");
}

export const LEAVING_REASON_CHARACTERS_MAX = 500;

/** Saves the reason that a former subscriber gives. Throws DomainError not_found if the token is not an unsubscribe link. */
export async function saveLeavingReason({ token, reason }: { token: string; reason: string }): Promise<void> {
  const { subscriberId } = await linkHolder("unsubscribe", token);
  await db().subscriber.updateMany({
    where: { id: subscriberId, status: "unsubscribed" },
    data: { leavingReason: reason },
  });
}
