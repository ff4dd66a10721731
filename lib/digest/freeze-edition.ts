import { db } from "@/lib/db";
import { dayStart } from "@/lib/time";

const PAPERS_MAX = 20;

export type Edition = {
  id: number;
  frequency: "daily";
  period: string;
  paperCount: number;
  plannedAt: Date | null;
};

/**
 * The frozen list of a feed day, made at the first call: its best papers by upvotes, then featuredAt, then id. A second
 * call, from wherever, returns the same one. Undefined for a day without papers. The caller sees to it that the
 * day is over.
 */
export async function freezeEdition(asked: {
  frequency: "daily";
  day: string;
  now: Date;
}): Promise<Edition | undefined> {
  const { frequency, day, now } = asked;
  await db().$executeRaw`
    INSERT INTO edition (frequency, period, paper_ids, created_at)
    SELECT ${frequency}::frequency, ${day}, array_agg(id ORDER BY upvote_count DESC, featured_at DESC, id DESC),
           ${now}::timestamp
    FROM (
      SELECT id, upvote_count, featured_at FROM paper
      WHERE feed_day = ${dayStart(day)}::date AND hidden_at IS NULL
      ORDER BY upvote_count DESC, featured_at DESC, id DESC
      LIMIT ${PAPERS_MAX}::int
    ) best
    HAVING count(*) > 0
    ON CONFLICT (frequency, period) DO NOTHING`;
  const row = await db().edition.findUnique({
    where: { frequency_period: { frequency, period: day } },
    select: { id: true, period: true, paperIds: true, plannedAt: true },
  });
  return row
    ? { id: row.id, frequency, period: row.period, paperCount: row.paperIds.length, plannedAt: row.plannedAt }
    : undefined;
}
