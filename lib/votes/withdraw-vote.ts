import { changeVote } from "./change-vote";
import type { VoteState } from "./vote-state";

/** Takes a member's upvote back, without limits. Throws DomainError unauthenticated (no such member) or not_found. */
export async function withdrawVote(vote: { paperId: string; memberId: string }): Promise<VoteState> {
  const { paperId, memberId } = vote;
  const now = new Date();
  return changeVote({ change: "withdraw", voter: { memberId }, paperId, clientAddress: undefined, now });
}
