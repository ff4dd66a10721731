import { Prisma } from "@/lib/generated/client";
import type { GainWindow } from "@/lib/papers/upvotes-gained";

/**
 * A relation of (paper_id, gained): the stars that papers' code gained in the window, as the days in it say. Nothing
 * counts that a repository had when we first heard of it.
 */
export function starsGained({ from, until }: GainWindow): Prisma.Sql {
  return Prisma.sql`
    SELECT seen.paper_id, at_end - coalesce(at_start, at_first) AS gained
    FROM (
      SELECT paper_id, min(date) AS first_day, max(date) AS last_day FROM paper_day
      WHERE date >= ${from}::timestamp AND date < ${until}::timestamp AND code_stars IS NOT NULL
      GROUP BY paper_id
    ) seen
    JOIN LATERAL (
      SELECT code_stars AS at_end FROM paper_day WHERE paper_id = seen.paper_id AND date = last_day
    ) ended ON true
    JOIN LATERAL (
      SELECT code_stars AS at_first FROM paper_day WHERE paper_id = seen.paper_id AND date = first_day
    ) first_known ON true
    LEFT JOIN LATERAL (
      SELECT code_stars AS at_start FROM paper_day
      WHERE paper_id = seen.paper_id AND date < ${from}::timestamp AND code_stars IS NOT NULL
      ORDER BY date DESC LIMIT 1
    ) started ON true`;
}
