import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

const PAUSE_MS_MAX = 10 * 60_000;
const REASON_CHARACTERS_MAX = 500;

/**
 * Stops senders from leasing an edition's deliveries for a while because the mail server accepts no mail at all. The
 * pause lasts `firstPauseMs` and doubles with each further one, up to ten minutes. If many senders report the outage at
 * once, only one report counts.
 */
export async function pauseEdition({
  editionId,
  reason,
  now,
  firstPauseMs,
}: {
  editionId: number;
  reason: string;
  now: Date;
  firstPauseMs: number;
}): Promise<void> {
  const paused = await db().$queryRaw<{ pausedUntil: Date }[]>`
    UPDATE edition SET
      paused_until = ${now}::timestamp
        + least(${firstPauseMs}::float8 * 2 ^ least(pauses, 30), ${PAUSE_MS_MAX}::float8) * interval '1 millisecond',
      pauses = pauses + 1,
      pause_reason = ${reason.slice(0, REASON_CHARACTERS_MAX)}
    WHERE id = ${editionId}::int AND (paused_until IS NULL OR paused_until <= ${now}::timestamp)
    RETURNING paused_until AS "pausedUntil"`;
  for (const { pausedUntil } of paused)
    log().warn(
      { editionId, reason, until: pausedUntil },
      "an edition is paused: the mail server takes no mail",
    );
}

/** Ends an edition's pause and its count: the mail server accepts mail again. */
export async function endPause(editionId: number): Promise<void> {
  await db().edition.updateMany({
    where: { id: editionId, pauses: { gt: 0 } },
    data: { pausedUntil: null, pauses: 0, pauseReason: null },
  });
}

/**
 * Stops an edition until an operator resumes it, because too many of a run's mails were refused. Returns false if it was
 * stopped already.
 */
export async function stopEdition({
  editionId,
  reason,
  now,
}: {
  editionId: number;
  reason: string;
  now: Date;
}): Promise<boolean> {
  const { count } = await db().edition.updateMany({
    where: { id: editionId, stoppedAt: null },
    data: { stoppedAt: now, stopReason: reason.slice(0, REASON_CHARACTERS_MAX) },
  });
  if (count > 0)
    log().error({ editionId, reason }, "an edition was stopped: too many of its mails were refused");
  return count > 0;
}

/** The editions of these that are stopped, or were resumed by an operator. */
export async function stopsOf(
  editionIds: number[],
): Promise<Map<number, { isStopped: boolean; wasResumed: boolean }>> {
  const rows = await db().edition.findMany({
    where: { id: { in: editionIds } },
    select: { id: true, stoppedAt: true, resumedAt: true },
  });
  return new Map(
    rows.map(({ id, stoppedAt, resumedAt }) => [
      id,
      { isStopped: stoppedAt !== null, wasResumed: resumedAt !== null },
    ]),
  );
}

/** Lets a paused or stopped edition go on: an operator says that the mail server is well again. */
export async function resumeEdition({ editionId, now }: { editionId: number; now: Date }): Promise<void> {
  await endPause(editionId);
  await db().edition.updateMany({
    where: { id: editionId, stoppedAt: { not: null } },
    data: { stoppedAt: null, stopReason: null, resumedAt: now },
  });
}

/** Lets an edition be sent however long ago its period closed: an operator named it. */
export async function waiveAge({ editionId, now }: { editionId: number; now: Date }): Promise<void> {
  await db().edition.update({ where: { id: editionId }, data: { ageWaivedAt: now } });
  await db().delivery.updateMany({
    where: { editionId, status: "too_old" },
    data: { status: "pending" },
  });
}

/** Deletes an edition that was frozen at `now` only to preview it, unless it was planned meanwhile. */
export async function withdrawEdition({ editionId, now }: { editionId: number; now: Date }): Promise<void> {
  await db().edition.deleteMany({
    where: { id: editionId, createdAt: now, plannedAt: null, deliveries: { none: {} } },
  });
}
