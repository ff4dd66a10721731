import { db } from "@/lib/platform/db";

/** Stops digests to an address that mail cannot reach, until its owner confirms it again. */
export async function suppressSubscriber({
  subscriberId,
  reason,
}: {
  subscriberId: number;
  reason: string;
}): Promise<void> {
  await db().subscriber.updateMany({
    where: { id: subscriberId, status: { not: "unsubscribed" } },
    data: { status: "suppressed", suppressionReason: reason },
  });
}
