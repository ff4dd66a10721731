import { changeVote, type VoteChange } from "@/lib/community/votes";

type Vote = { paperId: string; memberId: string };

/** Upvotes a paper for a member, without limits. */
export const castVote = (vote: Vote) => change("cast", vote);

/** Takes a member's upvote back, without limits. */
export const withdrawVote = (vote: Vote) => change("withdraw", vote);

function change(change: VoteChange["change"], { paperId, memberId }: Vote) {
  return changeVote({ change, voter: { memberId }, paperId, clientAddress: undefined, now: new Date() });
}
