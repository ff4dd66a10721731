import { db } from "@/lib/db";
import { hashToken } from "@/lib/platform/tokens";
import { refuseDataLink } from "./data-link";

/**
 * Deletes the address that the link was mailed to, and with it its topics and deliveries, planned ones too.
 * An account with the same address is not part of it. Throws DomainError as refuseDataLink does.
 */
export async function deleteData({ token, now }: { token: string; now: Date }): Promise<void> {
  const { count } = await db().subscriber.deleteMany({
    where: { dataTokenHash: hashToken(token), dataExpiresAt: { gt: now } },
  });
  if (count === 0) await refuseDataLink({ token, now });
}
