import { db } from "@/lib/db";
import { refuseDataLink } from "./data-link";
import { hashOfDataToken } from "./data-token";

/**
 * Deletes the address that the link was mailed to, and with it its topics and deliveries, planned ones too.
 * An account with the same address is not part of it. Throws DomainError as refuseDataLink does.
 */
export async function deleteData({ token, now }: { token: string; now: Date }): Promise<void> {
  const { count } = await db().subscriber.deleteMany({
    where: { dataTokenHash: hashOfDataToken(token), dataExpiresAt: { gt: now } },
  });
  if (count === 0) await refuseDataLink({ token, now });
}
