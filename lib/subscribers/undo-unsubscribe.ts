import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { linkHolder } from "./link-holder";

/**
 * Brings the link's holder back, who had left, with all that they had chosen. Throws DomainError not_found when the
 * token is not an unsubscribe link of ours, conflict when mail to the address had failed: its owner must confirm it anew.
 */
export async function undoUnsubscribe({ token }: { token: string }): Promise<void> {
  const { subscriberId } = await linkHolder("unsubscribe", token);
  const { count } = await db().subscriber.updateMany({
    where: {
      id: subscriberId,
      status: { in: ["unsubscribed", "active"] },
      confirmedAt: { not: null },
      // Who leaves with an address that mail cannot reach does not come back with it.
      suppressionReason: null,
    },
    data: { status: "active", unsubscribedAt: null, leavingReason: null },
  });
  if (count === 0)
    throw new DomainError("conflict", "Please subscribe once more: the address has to be confirmed anew.");
}
