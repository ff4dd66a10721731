import { db } from "@/lib/db";
import type { Edition } from "./freeze-edition";
import { planBatch, type SendingHour } from "./plan-batch";
import { nextSendingHour } from "./sending-hour";

/**
 * Writes a delivery for each active subscriber of the edition's frequency, or only for those who had confirmed before
 * a given time: due now, or at their next hour in their zone after the edition was frozen. Who is away then, or has
 * muted all of it, or follows topics that it has nothing on and wants nothing else, gets none. Who has a delivery keeps
 * it, so planning twice, or from two processes at once, or again after a crash, mails nobody twice.
 * Returns how many were new.
 */
export async function planDeliveries(plan: {
  edition: Edition;
  /** Null: whenever they confirmed. */
  confirmedBefore: Date | null;
  now: Date;
  due?: "now" | "at their hour";
  /** Only for this one. */
  subscriberId?: number;
}): Promise<number> {
  const { edition, now } = plan;
  const hours: SendingHour[] = [];
  const dueAt = plan.due === "at their hour" ? null : now;
  let planned = 0;
  for (let afterId: number | null = 0; afterId !== null; ) {
    const batch = await planBatch({ ...plan, dueAt, hours, afterId });
    planned += batch.planned;
    // Whoever has an hour that was not known yet is planned when the batch is done again.
    if (batch.unknown.length > 0)
      hours.push(...batch.unknown.map((one) => withInstant(one, edition.frozenAt)));
    else afterId = batch.lastId;
  }
  if (plan.subscriberId === undefined)
    await db().edition.updateMany({ where: { id: edition.id, plannedAt: null }, data: { plannedAt: now } });
  return planned;
}

function withInstant(one: Omit<SendingHour, "at">, after: Date): SendingHour {
  return { ...one, at: nextSendingHour(one.timeZone, one.hour, after) };
}
