import { db } from "@/lib/db";
import { linkHolder } from "./link-holder";

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
