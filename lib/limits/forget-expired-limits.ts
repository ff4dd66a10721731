import { db } from "@/lib/db";

/** Deletes the limits whose window is over. Returns how many. */
export async function forgetExpiredLimits({ now }: { now: Date }): Promise<number> {
  const { count } = await db().rateLimit.deleteMany({ where: { windowEnd: { lte: now } } });
  return count;
}
