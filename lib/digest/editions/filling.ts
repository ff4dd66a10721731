import { boundsOf } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { dayStart, HOUR_MS, MINUTE_MS } from "@/lib/platform/time";
import { type ClosedPeriod, editionPeriod } from "./period";

/** A source that still fills its day adds papers more often than this. */
const QUIET_MS = 30 * MINUTE_MS;

/**
 * Whether the edition of a closed period must still wait: the source of its feed days has answered before, but not since
 * the period closed, or it still adds papers to its last day. It waits EDITION_WAIT_HOURS at most; a period with a single
 * paper waits for as long as it may be sent, since that is not what the source lists in a day.
 */
export async function isStillFilling(closed: ClosedPeriod, now: Date): Promise<boolean> {
  const { SOURCES, EDITION_WAIT_HOURS } = env();
  if (!SOURCES.includes("hf")) return false;
  const state = await db().sourceState.findUnique({ where: { source: "hf" }, select: { answeredAt: true } });
  // A site that never reached the source is filled by imports and curators.
  if (!state?.answeredAt) return false;
  const { first, last } = boundsOf(editionPeriod(closed.frequency, closed.period));
  const featured = { feedDay: { gte: dayStart(first), lte: dayStart(last) }, hiddenAt: null };
  if ((await db().paper.count({ where: featured })) === 1) return true;
  if (now.getTime() - closed.closedAt.getTime() >= EDITION_WAIT_HOURS * HOUR_MS) return false;
  if (state.answeredAt < closed.closedAt) return true;
  const added = await db().paper.count({
    where: { feedDay: dayStart(last), createdAt: { gt: new Date(now.getTime() - QUIET_MS) }, hiddenAt: null },
  });
  return added > 0;
}
