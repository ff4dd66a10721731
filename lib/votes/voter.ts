/** Who votes: a member, or whoever's session has this token, if it is still open when the vote is written. */
export type Voter = { memberId: string } | { sessionToken: string };
