import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DAY_MS, dayStart, toDay } from "@/lib/platform/time";

/**
 * How many mails a new sender may send on a day: `first` on its first day, then twice as many as on the day before.
 * Mailbox providers distrust an address that mails thousands on its first day.
 */
function warmUpAllowance({ first, dayNumber }: { first: number; dayNumber: number }): number {
  return first * 2 ** Math.min(Math.max(dayNumber, 0), 40);
}

/**
 * Takes up to `wanted` mails from what a new sender may still send today (UTC), in all processes together. Returns how
 * many; all of them where MAIL_WARM_UP is not set.
 */
export async function takeWarmUp({ now, wanted }: { now: Date; wanted: number }): Promise<number> {
  const { MAIL_WARM_UP: first, MAIL_WARM_UP_FROM: from } = env();
  if (first === undefined) return wanted;
  const today = dayStart(toDay(now));
  await db().warmUpDay.createMany({ data: { day: today, mails: 0 }, skipDuplicates: true });
  const started = from ? dayStart(from) : await firstDay();
  const dayNumber = Math.floor((today.getTime() - (started ?? today).getTime()) / DAY_MS);
  const allowance = Math.min(warmUpAllowance({ first, dayNumber }), 2 ** 30);
  const [taken] = await db().$queryRaw<{ granted: number }[]>`
    UPDATE warm_up_day SET mails = least(warm_up_day.mails + ${wanted}::int, greatest(${allowance}::int, warm_up_day.mails))
    FROM (SELECT day, mails FROM warm_up_day WHERE day = ${toDay(now)}::date FOR UPDATE) AS before
    WHERE warm_up_day.day = before.day
    RETURNING warm_up_day.mails - before.mails AS granted`;
  return taken?.granted ?? 0;
}

/** Gives back what was taken and not needed. */
export async function giveBackWarmUp({ now, mails }: { now: Date; mails: number }): Promise<void> {
  if (env().MAIL_WARM_UP === undefined || mails <= 0) return;
  await db().warmUpDay.updateMany({
    where: { day: dayStart(toDay(now)), mails: { gte: mails } },
    data: { mails: { decrement: mails } },
  });
}

async function firstDay(): Promise<Date | undefined> {
  const { _min } = await db().warmUpDay.aggregate({ _min: { day: true }, where: { mails: { gt: 0 } } });
  return _min.day ?? undefined;
}
