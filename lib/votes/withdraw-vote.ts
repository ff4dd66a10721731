import { db } from "@/lib/db";
import { toVoteState, type VoteState } from "./vote-state";

/** Takes a member's upvote back, if there is one. Throws DomainError not_found. */
export async function withdrawVote({
  paperId,
  memberId,
}: {
  paperId: string;
  memberId: string;
}): Promise<VoteState> {
  const rows = await db().$queryRaw<{ upvoteCount: number }[]>`
    WITH withdrawn_now AS (
      DELETE FROM vote WHERE paper_id = ${paperId} AND member_id = ${memberId} RETURNING paper_id
    ), counted AS (
      UPDATE paper SET votes_cast = votes_cast - 1 FROM withdrawn_now WHERE paper.id = withdrawn_now.paper_id
      RETURNING upvote_count
    )
    SELECT upvote_count AS "upvoteCount" FROM counted
    UNION ALL
    SELECT upvote_count FROM paper WHERE id = ${paperId} AND hidden_at IS NULL AND NOT EXISTS (SELECT FROM counted)`;
  return toVoteState(rows, false);
}
