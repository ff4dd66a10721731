import { db } from "@/lib/db";

/** How many upvotes a paper had at the end of a day (UTC): those its source stated and those cast here. */
export type VotesAt = { day: string; upvotes: number };

/** A paper's upvotes on each day on which they are known to have changed, oldest first. */
export async function votesOverTime(paperId: string): Promise<VotesAt[]> {
  const rows = await db().$queryRaw<{ day: string; stated: number | null; cast: number }[]>`
    SELECT coalesce(stated.day, cast_here.day)::text AS day, stated.upvotes AS stated, coalesce(cast_here.votes, 0)::int AS cast
    FROM (SELECT date AS day, source_upvotes AS upvotes FROM paper_day WHERE paper_id = ${paperId}) stated
    FULL JOIN (
      SELECT cast_at::date AS day, count(*) AS votes FROM vote WHERE paper_id = ${paperId} GROUP BY 1
    ) cast_here ON cast_here.day = stated.day
    ORDER BY 1`;
  return accumulated(rows);
}

/** Adds votes up day by day; what a source stated holds until it states something else. */
export function accumulated(rows: { day: string; stated: number | null; cast: number }[]): VotesAt[] {
  let stated = 0;
  let cast = 0;
  return rows.map((row) => {
    stated = row.stated ?? stated;
    cast += row.cast;
    return { day: row.day, upvotes: stated + cast };
  });
}
