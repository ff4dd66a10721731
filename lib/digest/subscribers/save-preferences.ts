import { planDeliveries } from "@/lib/digest/deliveries/plan";
import { endOfDay } from "@/lib/digest/editions/period";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { addDays, dayIn } from "@/lib/platform/time";
import type { NewPreferences } from "./preferences";

const PAUSE_DAYS_MAX = 366;

/**
 * Saves a subscriber's choices. Mails already planned but not yet in flight change with them: they come at the new hour
 * with the new topics, or not at all. Throws DomainError invalid if a term is both followed and muted, or the pause is
 * longer than a year.
 */
export async function savePreferences({
  subscriberId,
  preferences,
  now,
}: {
  subscriberId: number;
  preferences: NewPreferences;
  now: Date;
}): Promise<void> {
  const { follow, mute, pausedUntil, ...columns } = preferences;
  const muted = new Set(mute.map(({ term }) => term.toLowerCase()));
  const both = follow.find(({ term }) => muted.has(term.toLowerCase()));
  if (both) throw new DomainError("invalid", `“${both.term}” cannot be followed and muted at once.`);
  if (pausedUntil > addDays(dayIn(columns.timeZone, now), PAUSE_DAYS_MAX))
    throw new DomainError("invalid", "A pause is at most a year long. To get no more mail, unsubscribe.");
  const topics = [
    ...follow.map((topic) => ({ ...topic, subscriberId, stance: "follow" as const })),
    ...mute.map((topic) => ({ ...topic, subscriberId, stance: "mute" as const })),
  ];
  const isPaused = pausedUntil > dayIn(columns.timeZone, now);
  await db().$transaction([
    db().subscriber.update({
      where: { id: subscriberId },
      data: {
        ...columns,
        pausedUntil: isPaused ? endOfDay(columns.timeZone, addDays(pausedUntil, -1)) : null,
      },
    }),
    db().topic.deleteMany({ where: { subscriberId } }),
    db().topic.createMany({ data: topics }),
  ]);
  await replan(subscriberId, now);
}

async function replan(subscriberId: number, now: Date): Promise<void> {
  const waiting = { subscriberId, status: "pending" as const, attempts: 0 };
  const editions = await db().edition.findMany({
    where: { deliveries: { some: waiting } },
    select: { id: true, frequency: true, period: true, plannedAt: true, paperIds: true },
  });
  for (const { paperIds, ...edition } of editions) {
    await db().delivery.deleteMany({ where: { ...waiting, editionId: edition.id } });
    await planDeliveries({
      edition: { ...edition, paperCount: paperIds.length },
      confirmedBefore: null,
      now,
      due: "at their hour",
      subscriberId,
    });
  }
}
