import { db } from "@/lib/db";
import type { ReactionCount } from "./reactions";

/** The reactions that each of these comments got, in one query for a whole page. */
export async function reactionCounts(
  commentIds: number[],
  readerId: string | undefined,
): Promise<Map<number, ReactionCount[]>> {
  const rows = await db().$queryRaw<(ReactionCount & { commentId: number })[]>`
    SELECT comment_id AS "commentId", kind::text AS kind, count(*)::int AS count,
      coalesce(bool_or(member_id = ${readerId ?? null}), false) AS "isMine"
    FROM reaction WHERE comment_id = ANY(${commentIds}::int[])
    GROUP BY comment_id, reaction.kind ORDER BY comment_id, reaction.kind`;
  const counts = new Map<number, ReactionCount[]>();
  for (const { commentId, ...count } of rows)
    counts.set(commentId, [...(counts.get(commentId) ?? []), count]);
  return counts;
}
