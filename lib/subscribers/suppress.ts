import { db } from "@/lib/db";

/** Stops digests to an address that mail cannot reach, until its owner confirms it anew. */
export async function suppress({
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
