import { db } from "@/lib/platform/db";

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
  await db().$executeRaw`
    UPDATE edition SET
      paused_until = ${now}::timestamp
        + least(${firstPauseMs}::float8 * 2 ^ least(pauses, 30), ${PAUSE_MS_MAX}::float8) * interval '1 millisecond',
      pauses = pauses + 1,
      pause_reason = ${reason.slice(0, REASON_CHARACTERS_MAX)}
    WHERE id = ${editionId}::int AND (paused_until IS NULL OR paused_until <= ${now}::timestamp)`;
}

/** Ends an edition's pause and its count: the mail server accepts mail again, or an operator says so. */
export async function resumeEdition(editionId: number): Promise<void> {
  await db().edition.updateMany({
    where: { id: editionId, pauses: { gt: 0 } },
    data: { pausedUntil: null, pauses: 0, pauseReason: null },
  });
}

/** Deletes an edition that was frozen at `now` only to preview it, unless it was planned meanwhile. */
export async function withdrawEdition({ editionId, now }: { editionId: number; now: Date }): Promise<void> {
  await db().edition.deleteMany({
    where: { id: editionId, createdAt: now, plannedAt: null, deliveries: { none: {} } },
  });
}
