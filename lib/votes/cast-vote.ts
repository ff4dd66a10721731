import { changeVote } from "./change-vote";
import type { VoteState } from "./vote-state";

/** Upvotes a paper for a member, without limits. Throws DomainError unauthenticated (no such member) or not_found. */
export async function castVote(vote: { paperId: string; memberId: string }): Promise<VoteState> {
  const { paperId, memberId } = vote;
  return changeVote({
    change: "cast",
    voter: { memberId },
    paperId,
    clientAddress: undefined,
    now: new Date(),
  });
}
