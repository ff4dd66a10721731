import { db } from "@/lib/db";
import { DAY_MS } from "@/lib/time";

/** How long it is kept who was sent which digest; /privacy says so. */
export const DELIVERIES_DAYS_KEPT = 90;

/**
 * Deletes the deliveries of editions that were frozen long ago. Such an edition is marked first, so that it is never
 * planned again: nothing else would tell who has had it.
 */
export async function forgetDeliveries({ now }: { now: Date }): Promise<void> {
  const before = new Date(now.getTime() - DELIVERIES_DAYS_KEPT * DAY_MS);
  const old = { createdAt: { lt: before }, ledgerClearedAt: null };
  const editions = await db().edition.findMany({ where: old, select: { id: true } });
  for (const { id } of editions) {
    await db().edition.update({ where: { id }, data: { ledgerClearedAt: now } });
    await db().delivery.deleteMany({ where: { editionId: id } });
  }
}
