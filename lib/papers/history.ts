import { Prisma } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { type Bounds, dayStart, toDay } from "@/lib/platform/time";

/** Records the current source upvotes and stars of these papers for the day (UTC); the last counts of a day stay. */
export function recordDailyCounts({
  paperIds,
  now,
}: {
  paperIds: string[];
  now: Date;
}): Prisma.PrismaPromise<number> {
  return db().$executeRaw`
    INSERT INTO paper_day AS existing (paper_id, date, source_upvotes, code_stars)
    SELECT id, ${dayStart(toDay(now))}::date, source_upvotes, code_stars
    FROM paper WHERE id = ANY(${paperIds}::text[]) ORDER BY id
    ON CONFLICT (paper_id, date) DO UPDATE
    SET source_upvotes = excluded.source_upvotes, code_stars = excluded.code_stars
    WHERE (existing.source_upvotes, existing.code_stars) IS DISTINCT FROM (excluded.source_upvotes, excluded.code_stars)`;
}

/** A stretch of time: its first instant, the first after it, and the feed days in it. */
export type GainWindow = { from: Date; until: Date; days: Bounds };

/**
 * A relation of (paper_id, gained): the upvotes that papers gained in the window, which are the votes cast here plus the
 * change of their source's count. The source's count at an instant is the last one recorded on a day that had begun by
 * then, so the gains of adjacent windows add up. A paper that was featured in the window starts at zero. For other papers
 * the first count we saw is the baseline. Papers without a vote, a count or a feed day in the window are absent.
 */
export function upvotesGained({ from, until, days }: GainWindow): Prisma.Sql {
  const first = dayStart(days.first);
  const last = dayStart(days.last);
  return Prisma.sql`
    SELECT paper_id, sum(gained)::int AS gained FROM (
      SELECT paper_id, count(*) AS gained FROM vote
      WHERE cast_at >= ${from}::timestamp AND cast_at < ${until}::timestamp
      GROUP BY paper_id
      UNION ALL
      SELECT in_window.paper_id,
             CASE WHEN paper.feed_day BETWEEN ${first}::date AND ${last}::date
                  THEN coalesce(at_end, at_first, paper.source_upvotes) - coalesce(at_start, 0)
                  ELSE at_end - coalesce(at_start, at_first) END
      FROM (
        SELECT paper_id FROM paper_day WHERE date >= ${from}::timestamp AND date < ${until}::timestamp
        UNION
        SELECT id FROM paper WHERE feed_day BETWEEN ${first}::date AND ${last}::date
      ) in_window
      JOIN paper ON paper.id = in_window.paper_id
      LEFT JOIN LATERAL (
        SELECT source_upvotes AS at_end FROM paper_day
        WHERE paper_id = in_window.paper_id AND date < ${until}::timestamp ORDER BY date DESC LIMIT 1
      ) ended ON true
      LEFT JOIN LATERAL (
        SELECT source_upvotes AS at_start FROM paper_day
        WHERE paper_id = in_window.paper_id AND date < ${from}::timestamp ORDER BY date DESC LIMIT 1
      ) started ON true
      LEFT JOIN LATERAL (
        SELECT source_upvotes AS at_first FROM paper_day
        WHERE paper_id = in_window.paper_id ORDER BY date LIMIT 1
      ) first_known ON true
    ) parts
    GROUP BY paper_id`;
}

/** A paper's upvotes at the end of a day (UTC): the source's and those cast here. */
export type UpvotesAt = { day: string; upvotes: number };

/** A paper's upvotes on each day on which they are known to have changed, oldest first. */
export async function upvotesOverTime(paperId: string): Promise<UpvotesAt[]> {
  const rows = await db().$queryRaw<{ day: string; stated: number | null; cast: number }[]>`
    SELECT coalesce(stated.day, cast_here.day)::text AS day, stated.upvotes AS stated, coalesce(cast_here.votes, 0)::int AS cast
    FROM (SELECT date AS day, source_upvotes AS upvotes FROM paper_day WHERE paper_id = ${paperId}) stated
    FULL JOIN (
      SELECT cast_at::date AS day, count(*) AS votes FROM vote WHERE paper_id = ${paperId} GROUP BY 1
    ) cast_here ON cast_here.day = stated.day
    ORDER BY 1`;
  return accumulate(rows);
}

/** Adds votes up day by day; a source's count holds until its next count. */
export function accumulate(rows: { day: string; stated: number | null; cast: number }[]): UpvotesAt[] {
  let stated = 0;
  let cast = 0;
  return rows.map((row) => {
    stated = row.stated ?? stated;
    cast += row.cast;
    return { day: row.day, upvotes: stated + cast };
  });
}
