import { Prisma } from "@/lib/generated/client";
import { type Bounds, dayStart } from "@/lib/time";

/** A stretch of time: its first instant, the first after it, and the feed days in it. */
export type GainWindow = { from: Date; until: Date; days: Bounds };

/**
 * A relation of (paper_id, gained): the upvotes that papers gained in the window, which are the votes cast here and the
 * change of what their source says. At an instant the source says what it said last on a day that had begun by then, so
 * the gains of adjacent windows add up. A paper that was featured in the window began at zero; of any other, nothing
 * counts that a source had said when we first heard of it. Papers of which nothing is known of the window are absent.
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
      SELECT heard_of.paper_id,
             CASE WHEN paper.feed_day BETWEEN ${first}::date AND ${last}::date
                  THEN coalesce(at_end, at_first, paper.source_upvotes) - coalesce(at_start, 0)
                  ELSE at_end - coalesce(at_start, at_first) END
      FROM (
        SELECT paper_id FROM paper_day WHERE date >= ${from}::timestamp AND date < ${until}::timestamp
        UNION
        SELECT id FROM paper WHERE feed_day BETWEEN ${first}::date AND ${last}::date
      ) heard_of
      JOIN paper ON paper.id = heard_of.paper_id
      LEFT JOIN LATERAL (
        SELECT source_upvotes AS at_end FROM paper_day
        WHERE paper_id = heard_of.paper_id AND date < ${until}::timestamp ORDER BY date DESC LIMIT 1
      ) ended ON true
      LEFT JOIN LATERAL (
        SELECT source_upvotes AS at_start FROM paper_day
        WHERE paper_id = heard_of.paper_id AND date < ${from}::timestamp ORDER BY date DESC LIMIT 1
      ) started ON true
      LEFT JOIN LATERAL (
        SELECT source_upvotes AS at_first FROM paper_day
        WHERE paper_id = heard_of.paper_id ORDER BY date LIMIT 1
      ) first_known ON true
    ) parts
    GROUP BY paper_id`;
}
