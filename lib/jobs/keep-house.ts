import { db } from "@/lib/db";
import { forgetExpiredLimits } from "@/lib/limits/forget-expired-limits";
import { forgetPending } from "@/lib/subscribers/forget-pending";

/** Deletes what has served its time: addresses that nobody confirmed, limits, sign-in links and sessions. */
export async function keepHouse({ now }: { now: Date }): Promise<void> {
  await forgetPending({ now });
  await forgetExpiredLimits({ now });
  await db().verification.deleteMany({ where: { expiresAt: { lte: now } } });
  await db().session.deleteMany({ where: { expiresAt: { lte: now } } });
}
