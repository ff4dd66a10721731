import { env } from "@/lib/env";
import { recentlyClosedPeriods } from "./closed-periods";
import { freezeEdition } from "./freeze-edition";
import { planDeliveries } from "./plan-deliveries";
import { sendDeliveries } from "./send-deliveries";
import type { SendReport } from "./send-report";

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
