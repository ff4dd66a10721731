import { DomainError } from "@/lib/domain-error";

export type VoteState = { upvoteCount: number; upvoted: boolean };

/** The state after a statement that answers one row for a paper that exists. Throws DomainError not_found. */
export function toVoteState(rows: { upvoteCount: number }[], upvoted: boolean): VoteState {
  const row = rows[0];
  if (!row) throw new DomainError("not_found", "There is no such paper.");
  return { upvoteCount: row.upvoteCount, upvoted };
}
