import type { Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { dayStart, HOUR_MS } from "@/lib/platform/time";
import { isStillFilling } from "./editions/filling";
import { recentlyClosedPeriods } from "./editions/period";

export type DigestHealth = {
  lastEdition: {
    frequency: Frequency;
    period: string;
    frozenAt: Date;
    finishedAt: Date | null;
    stoppedAt: Date | null;
  } | null;
  /** Since when the mail waits that has waited longest; null if none is due. */
  oldestDueAt: Date | null;
};

/** Where the digests stand, as /api/health tells it. */
export async function digestHealth(now: Date): Promise<DigestHealth> {
  const [last, due] = await Promise.all([
    db().edition.findFirst({
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { frequency: true, period: true, createdAt: true, finishedAt: true, stoppedAt: true },
    }),
    db().delivery.findFirst({
      where: { status: "pending", dueAt: { lte: now } },
      orderBy: { dueAt: "asc" },
      select: { dueAt: true },
    }),
  ]);
  if (!last) return { lastEdition: null, oldestDueAt: due?.dueAt ?? null };
  const { createdAt: frozenAt, ...edition } = last;
  return { lastEdition: { ...edition, frozenAt }, oldestDueAt: due?.dueAt ?? null };
}

/** How long after its hour a digest may be missing, or its mails wait, before it is a problem. */
const LATE_MS = HOUR_MS;

/** A sentence for each thing that is wrong with the digests. */
export async function digestProblems(
  { lastEdition, oldestDueAt }: DigestHealth,
  now: Date,
): Promise<string[]> {
  const problems: string[] = [];
  const day = await missingDay(now);
  if (day !== undefined) problems.push(`The digest of ${day} is missing, though the day has papers.`);
  if (lastEdition?.stoppedAt)
    problems.push(
      `The ${lastEdition.frequency} digest of ${lastEdition.period} was stopped: too many mails were refused.`,
    );
  else if (oldestDueAt && now.getTime() - oldestDueAt.getTime() > LATE_MS)
    problems.push(`Mails of a digest have waited since ${oldestDueAt.toISOString()}.`);
  return problems;
}

/** The latest closed day with papers whose daily edition should be there by now and is not. */
async function missingDay(now: Date): Promise<string | undefined> {
  const { FEED_TIME_ZONE, MAIL_AGE_HOURS } = env();
  const days = recentlyClosedPeriods(FEED_TIME_ZONE, now, MAIL_AGE_HOURS * HOUR_MS)
    .filter(
      ({ frequency, closedAt }) => frequency === "daily" && now.getTime() - closedAt.getTime() > LATE_MS,
    )
    .toReversed();
  for (const closed of days) {
    const { period } = closed;
    // What came to the day only now, such as by an import, will be in its edition within minutes.
    const papers = await db().paper.findMany({
      where: {
        feedDay: dayStart(period),
        hiddenAt: null,
        withdrawnAt: null,
        createdAt: { lte: new Date(now.getTime() - LATE_MS) },
      },
      select: { id: true },
    });
    if (papers.length === 0 || (await isStillFilling(closed, now))) continue;
    const ids = papers.map(({ id }) => id);
    const editions = await db().edition.findMany({
      where: { frequency: "daily", OR: [{ period }, { paperIds: { hasSome: ids } }] },
      select: { period: true, paperIds: true },
    });
    // No edition lists a paper again, so a day of listed papers alone has none.
    const listed = new Set(editions.flatMap(({ paperIds }) => paperIds));
    if (editions.every((edition) => edition.period !== period) && ids.some((id) => !listed.has(id)))
      return period;
  }
  return undefined;
}
