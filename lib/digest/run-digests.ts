import { env } from "@/lib/env";
import { recentlyClosedDays } from "./closed-days";
import { freezeEdition } from "./freeze-edition";
import { planDeliveries } from "./plan-deliveries";
import { type SendReport, sendDeliveries } from "./send-deliveries";

export type DigestReport = SendReport & { planned: number };

/**
 * What the clock and the cron route call: freezes and plans the editions of the days that closed in the last 36 hours,
 * for those who had subscribed by then, and sends what is due until the deadline. Called again, or from many places
 * at once, it goes on where it stopped and mails nobody twice.
 */
export async function runDigests(asked: {
  now: Date;
  deadline: Date;
  signal?: AbortSignal;
}): Promise<DigestReport> {
  let planned = 0;
  for (const { day, closedAt } of recentlyClosedDays(env().FEED_TIME_ZONE, asked.now)) {
    const edition = await freezeEdition({ frequency: "daily", day, now: asked.now });
    if (!edition || edition.plannedAt) continue;
    planned += await planDeliveries({ edition, confirmedBefore: closedAt, now: asked.now });
  }
  return { planned, ...(await sendDeliveries(asked)) };
}
