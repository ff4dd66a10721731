import { planDeliveries } from "@/lib/digest/deliveries/plan";
import type { SendReport } from "@/lib/digest/deliveries/run";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { freezeEdition } from "@/lib/digest/editions/freeze";
import { recentlyClosedPeriods } from "@/lib/digest/editions/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DAY_MS } from "@/lib/platform/time";

export type DigestReport = SendReport & { planned: number };

/**
 * What the clock and the cron route call: freezes and plans the editions of the days, weeks and months that closed in
 * the last 36 hours, for those who had subscribed by then, and sends what is due until the deadline. Called again, or from many places
 * at once, it goes on where it stopped and mails nobody twice.
 */
export async function runDigests(asked: {
  now: Date;
  deadline: Date;
  signal?: AbortSignal;
}): Promise<DigestReport> {
  let planned = 0;
  for (const { frequency, period, closedAt } of recentlyClosedPeriods(env().FEED_TIME_ZONE, asked.now)) {
    const edition = await freezeEdition({ frequency, period, now: asked.now });
    if (!edition || edition.plannedAt) continue;
    planned += await planDeliveries({
      edition,
      confirmedBefore: closedAt,
      now: asked.now,
      due: "at their hour",
    });
  }
  return { planned, ...(await sendDeliveries(asked)) };
}

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
