import { db } from "@/lib/platform/db";

const FIRST_PAUSE_MS = 30_000;
const PAUSE_MS_MAX = 10 * 60_000;
const REASON_CHARACTERS_MAX = 500;

/**
 * Nobody claims deliveries of the edition for a while, since the mail server serves nobody: half a minute, doubling up
 * to ten while it goes on. Of many senders that learn of it at once one counts.
 */
export async function pauseEdition(pause: {
  editionId: number;
  reason: string;
  now: Date;
  firstMs?: number;
}): Promise<void> {
  const { editionId, reason, now, firstMs = FIRST_PAUSE_MS } = pause;
  await db().$executeRaw`
    UPDATE edition SET
      paused_until = ${now}::timestamp
        + least(${firstMs}::float8 * 2 ^ least(pauses, 30), ${PAUSE_MS_MAX}::float8) * interval '1 millisecond',
      pauses = pauses + 1,
      pause_reason = ${reason.slice(0, REASON_CHARACTERS_MAX)}
    WHERE id = ${editionId}::int AND (paused_until IS NULL OR paused_until <= ${now}::timestamp)`;
}

/** The mail server takes mail again, or an operator says so. */
export async function resumeEdition(editionId: number): Promise<void> {
  await db().edition.updateMany({
    where: { id: editionId, pauses: { gt: 0 } },
    data: { pausedUntil: null, pauses: 0, pauseReason: null },
  });
}

/** Deletes an edition that this very `now` froze, only to look at it, unless it was planned meanwhile. */
export async function withdrawEdition(asked: { editionId: number; now: Date }): Promise<void> {
  await db().edition.deleteMany({
    where: { id: asked.editionId, createdAt: asked.now, plannedAt: null, deliveries: { none: {} } },
  });
}
