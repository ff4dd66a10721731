export type VoteState = { upvoteCount: number; upvoted: boolean };
