import { db } from "@/lib/db";
import type { Edition } from "./freeze-edition";

/** Subscribers in one statement: the others' statements on the embedded session wait for it. */
const BATCH_SUBSCRIBERS = 5000;

type Batch = { lastId: number | null; planned: number };

/**
 * Writes a delivery for each active subscriber of the edition's frequency, or only for those who had confirmed before
 * a given time. Who has one keeps it, so planning twice, or from two processes at once, mails nobody twice.
 * Returns how many were new.
 */
export async function planDeliveries(plan: {
  edition: Edition;
  /** Null: whenever they confirmed. */
  confirmedBefore: Date | null;
  now: Date;
}): Promise<number> {
  const { edition, now } = plan;
  let planned = 0;
  for (let afterId: number | null = 0; afterId !== null; ) {
    const batch = await planBatch(plan, afterId);
    planned += batch.planned;
    afterId = batch.lastId;
  }
  await db().edition.updateMany({ where: { id: edition.id, plannedAt: null }, data: { plannedAt: now } });
  return planned;
}

async function planBatch(
  { edition, confirmedBefore, now }: Parameters<typeof planDeliveries>[0],
  afterId: number,
): Promise<Batch> {
  const [batch] = await db().$queryRaw<Batch[]>`
    WITH batch AS (
      SELECT id FROM subscriber
      WHERE status = 'active' AND frequency = ${edition.frequency}::frequency AND id > ${afterId}::int
        AND (${confirmedBefore}::timestamp IS NULL OR confirmed_at < ${confirmedBefore}::timestamp)
      ORDER BY id LIMIT ${BATCH_SUBSCRIBERS}::int
    ), planned AS (
      INSERT INTO delivery (edition_id, subscriber_id, due_at)
      SELECT ${edition.id}::int, id, ${now}::timestamp FROM batch
      ON CONFLICT DO NOTHING
      RETURNING 1
    )
    SELECT (SELECT max(id) FROM batch) AS "lastId", (SELECT count(*) FROM planned)::int AS planned`;
  if (!batch) throw new Error("the database returned no batch");
  return batch;
}
