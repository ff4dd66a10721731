import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { Prisma } from "@/lib/generated/client";
import { columnName } from "@/lib/papers/daily-paper";
import { boundsOf, type Frequency } from "@/lib/papers/period";
import { upvotesGained } from "@/lib/papers/upvotes-gained";
import { addDays, dayStart } from "@/lib/time";
import { dayCloses } from "./closed-periods";
import { editionPeriod, eligibleSince } from "./edition-period";
import { digestPaperColumns } from "./frozen-paper";

/** What everyone without topics gets. */
export const PAPERS_MAX = 20;
/** With those from which topics pick. */
const RANKED_MAX = 200;

export type Edition = {
  id: number;
  frequency: Frequency;
  /** 2025-12-12, 2025-W50 or 2025-12. */
  period: string;
  paperCount: number;
  frozenAt: Date;
  plannedAt: Date | null;
};

/**
 * The frozen list of a feed day, week or month, made at the first call: the papers that were featured in it, and those
 * featured shortly before that moved in it, by the upvotes they gained in it, then by all their upvotes, then featuredAt,
 * then id, with the words of those that everyone gets. A paper that an edition of this frequency has shown is not shown again. A second call, from wherever,
 * returns the same edition. Undefined for a period in which no paper was featured. The caller sees to it that it is over.
 */
export async function freezeEdition(asked: {
  frequency: Frequency;
  period: string;
  now: Date;
}): Promise<Edition | undefined> {
  const { frequency, period, now } = asked;
  const days = boundsOf(editionPeriod(frequency, period));
  const zone = env().FEED_TIME_ZONE;
  const gained = upvotesGained({
    from: dayCloses(zone, addDays(days.first, -1)),
    until: dayCloses(zone, days.last),
    days,
  });
  const fields = Object.keys(digestPaperColumns);
  const columns = Prisma.raw(fields.map((field) => `paper.${columnName(field)}`).join(", "));
  const fieldsWithValues = Prisma.raw(fields.map((field) => `'${field}', ${columnName(field)}`).join(", "));
  await db().$executeRaw`
    INSERT INTO edition (frequency, period, paper_ids, more_ids, upvotes, frozen_papers, created_at)
    SELECT ${frequency}::frequency, ${period}, (array_agg(id ORDER BY place))[1:${PAPERS_MAX}::int],
           (array_agg(id ORDER BY place))[${PAPERS_MAX + 1}::int:${RANKED_MAX}::int], array_agg(upvote_count ORDER BY place),
           jsonb_agg(
             jsonb_build_object(${fieldsWithValues}) ORDER BY place
           ) FILTER (WHERE place <= ${PAPERS_MAX}::int),
           ${now}::timestamp
    FROM (
      SELECT ${columns}, upvote_count,
             row_number() OVER (ORDER BY coalesce(gained, 0) DESC, upvote_count DESC, featured_at DESC, paper.id DESC) AS place
      FROM paper LEFT JOIN (${gained}) AS moved ON moved.paper_id = paper.id
      WHERE feed_day BETWEEN ${dayStart(eligibleSince(frequency, days.first))}::date AND ${dayStart(days.last)}::date
        AND (feed_day >= ${dayStart(days.first)}::date OR gained > 0)
        AND hidden_at IS NULL AND withdrawn_at IS NULL
        AND NOT EXISTS (
          SELECT FROM edition WHERE frequency = ${frequency}::frequency AND paper.id = ANY (paper_ids)
        )
      ORDER BY place LIMIT ${RANKED_MAX}::int
    ) ranked
    HAVING count(*) > 0 AND EXISTS (
      SELECT FROM paper
      WHERE feed_day BETWEEN ${dayStart(days.first)}::date AND ${dayStart(days.last)}::date AND hidden_at IS NULL
    )
    ON CONFLICT (frequency, period) DO NOTHING`;
  const row = await db().edition.findUnique({
    where: { frequency_period: { frequency, period } },
    select: { id: true, paperIds: true, createdAt: true, plannedAt: true },
  });
  if (!row) return undefined;
  const { id, paperIds, createdAt, plannedAt } = row;
  return { id, frequency, period, paperCount: paperIds.length, frozenAt: createdAt, plannedAt };
}
