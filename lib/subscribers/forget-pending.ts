import { db } from "@/lib/db";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { CONFIRM_HOURS_VALID } from "./confirm-subscription";

export const PENDING_DAYS_MAX = 7;

/** Deletes the addresses that nobody confirmed in the 7 days since they were last asked for. Returns how many. */
export async function forgetPending({ now }: { now: Date }): Promise<number> {
  const askedBefore = now.getTime() - PENDING_DAYS_MAX * DAY_MS;
  const { count } = await db().subscriber.deleteMany({
    where: {
      status: "pending",
      confirmExpiresAt: { lte: new Date(askedBefore + CONFIRM_HOURS_VALID * HOUR_MS) },
    },
  });
  return count;
}
