import { planDeliveries } from "@/lib/digest/deliveries/plan";
import type { SendReport } from "@/lib/digest/deliveries/run";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { isStillFilling } from "@/lib/digest/editions/filling";
import { freezeEdition } from "@/lib/digest/editions/freeze";
import { recentlyClosedPeriods } from "@/lib/digest/editions/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DAY_MS, HOUR_MS } from "@/lib/platform/time";

export type DigestReport = SendReport & { planned: number };

/**
 * The entry point for the scheduler and the cron route: freezes and plans the editions of the days, weeks and months
 * that closed at most MAIL_AGE_HOURS ago, for everyone subscribed by then, and sends what is due until the deadline. Running
 * it again, or in several processes at once, resumes where it stopped and mails nobody twice.
 */
export async function runDigests(run: {
  now: Date;
  deadline: Date;
  signal?: AbortSignal;
}): Promise<DigestReport> {
  const { FEED_TIME_ZONE, MAIL_AGE_HOURS } = env();
  const ageMs = MAIL_AGE_HOURS * HOUR_MS;
  let planned = 0;
  for (const closed of recentlyClosedPeriods(FEED_TIME_ZONE, run.now, ageMs)) {
    const { frequency, period, closedAt } = closed;
    if (await isStillFilling(closed, run.now)) continue;
    const edition = await freezeEdition({ frequency, period, now: run.now });
    if (!edition || edition.plannedAt) continue;
    planned += await planDeliveries({
      edition,
      confirmedBefore: closedAt,
      now: run.now,
      due: "at their hour",
    });
  }
  return { planned, ...(await sendDeliveries(run)) };
}

/** How long deliveries, which say who was sent which digest, are kept; /privacy states it. */
export const DELIVERIES_DAYS_KEPT = 90;

/**
 * Deletes the deliveries of editions that were frozen more than 90 days ago. Each edition is marked first so that it is
 * never planned again: without its deliveries nothing would tell which subscribers already received it.
 */
export async function purgeDeliveries({ now }: { now: Date }): Promise<void> {
  const before = new Date(now.getTime() - DELIVERIES_DAYS_KEPT * DAY_MS);
  const old = { createdAt: { lt: before }, ledgerClearedAt: null };
  const editions = await db().edition.findMany({ where: old, select: { id: true } });
  for (const { id } of editions) {
    await db().edition.update({ where: { id }, data: { ledgerClearedAt: now } });
    await db().delivery.deleteMany({ where: { editionId: id } });
  }
}
