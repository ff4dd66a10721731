import { db } from "@/lib/db";
import { linkHolder } from "./link-holder";

export const LEAVING_REASON_CHARACTERS_MAX = 500;

/** Keeps what somebody who has left says of it. Throws DomainError not_found when the token is no such link of ours. */
export async function sayWhyLeaving({ token, reason }: { token: string; reason: string }): Promise<void> {
  const { subscriberId } = await linkHolder("unsubscribe", token);
  await db().subscriber.updateMany({
    where: { id: subscriberId, status: "unsubscribed" },
    data: { leavingReason: reason },
  });
}
