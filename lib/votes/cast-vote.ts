import { db } from "@/lib/db";
import { toVoteState, type VoteState } from "./vote-state";

/**
 * Upvotes a paper once, however often it is asked. The row and the counter change in one statement, and the database
 * derives total and hot score from the counter. Throws DomainError not_found.
 */
export async function castVote({
  paperId,
  memberId,
}: {
  paperId: string;
  memberId: string;
}): Promise<VoteState> {
  const rows = await db().$queryRaw<{ upvoteCount: number }[]>`
    WITH cast_now AS (
      INSERT INTO vote (paper_id, member_id)
      SELECT id, ${memberId} FROM paper WHERE id = ${paperId} AND hidden_at IS NULL
      ON CONFLICT DO NOTHING
      RETURNING paper_id
    ), counted AS (
      UPDATE paper SET votes_cast = votes_cast + 1 FROM cast_now WHERE paper.id = cast_now.paper_id
      RETURNING upvote_count
    )
    SELECT upvote_count AS "upvoteCount" FROM counted
    UNION ALL
    SELECT upvote_count FROM paper WHERE id = ${paperId} AND hidden_at IS NULL AND NOT EXISTS (SELECT FROM counted)`;
  return toVoteState(rows, true);
}
