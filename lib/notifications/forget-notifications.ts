import { db } from "@/lib/db";
import { DAY_MS } from "@/lib/time";

/** How long it is kept who was mailed about which comment. */
export const NOTIFICATION_DAYS_MAX = 30;

/** Deletes the notes of mails that were due long ago. Returns how many. */
export async function forgetNotifications({ now }: { now: Date }): Promise<number> {
  const dueBefore = new Date(now.getTime() - NOTIFICATION_DAYS_MAX * DAY_MS);
  const { count } = await db().notification.deleteMany({ where: { dueAt: { lt: dueBefore } } });
  return count;
}
