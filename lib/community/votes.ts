import { type Avatar, avatarOf } from "@/lib/members/avatar";
import { nameOf } from "@/lib/members/names";
import { suspensionRefusal } from "@/lib/members/suspension";
import { db, pool } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { LIMITS, limitKey, limitRefusal } from "@/lib/platform/rate-limits";
import { SECOND_MS } from "@/lib/platform/time";

/** A member by id, or the member of the session with this token, which must still be open when the vote is written. */
export type Voter = { memberId: string } | { sessionToken: string };

export type VoteChange = {
  change: "cast" | "withdraw";
  voter: Voter;
  paperId: string;
  /** Its network is limited too. Undefined turns the limits off, for a change that no request asked for. */
  clientAddress: string | undefined;
  now: Date;
};

type VoteState = { upvoteCount: number; upvoted: boolean };

type ChangeVoteRow =
  | { outcome: "nobody" | "no paper" }
  | { outcome: "suspended"; suspension_end: Date | null; suspension_why: string | null }
  | { outcome: "refused"; retry_after_seconds: number }
  | { outcome: "done"; new_upvote_count: number };

/** Sent by the driver itself: Prisma's share of the call cost as much as the vote (ADR 7). */
const CHANGE_VOTE = "SELECT * FROM change_vote($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/**
 * Casts or withdraws an upvote; repeating it changes nothing. One statement finds the voter, counts the limits, and
 * changes the row and the paper's count. Throws DomainError: unauthenticated, forbidden when a suspended member casts,
 * too_many, not_found.
 */
export async function changeVote({
  change,
  voter,
  paperId,
  clientAddress,
  now,
}: VoteChange): Promise<VoteState> {
  const { rows } = await pool().query<ChangeVoteRow>(CHANGE_VOTE, [
    change,
    "memberId" in voter ? voter.memberId : null,
    "sessionToken" in voter ? voter.sessionToken : null,
    paperId,
    clientAddress === undefined ? null : limitKey({ limit: "vote-from", subject: clientAddress }),
    LIMITS.vote.countMax,
    LIMITS["vote-from"].countMax,
    // As text: the driver would write a Date in the machine's zone.
    now.toISOString(),
    // The function has one window for both limits.
    LIMITS.vote.windowMs / SECOND_MS,
  ]);
  const [row] = rows;
  if (!row) throw new Error("change_vote returned no row");
  switch (row.outcome) {
    case "nobody":
      throw new DomainError("unauthenticated", "Sign in first.");
    case "suspended":
      throw suspensionRefusal(row.suspension_end, row.suspension_why);
    case "refused":
      throw limitRefusal(row.retry_after_seconds);
    case "no paper":
      throw new DomainError("not_found", "There is no such paper.");
    case "done":
      return { upvoteCount: row.new_upvote_count, upvoted: change === "cast" };
  }
}

type LiveVotes = { upvoted: string[]; upvoteCounts: Record<string, number> };

/** The papers among these that a member upvoted, and the live counts of all of them; unknown and hidden ones are left out. */
export async function myVotes(memberId: string, paperIds: string[]): Promise<LiveVotes> {
  const [votes, papers] = await Promise.all([
    db().vote.findMany({ where: { memberId, paperId: { in: paperIds } }, select: { paperId: true } }),
    db().paper.findMany({
      where: { id: { in: paperIds }, hiddenAt: null },
      select: { id: true, upvoteCount: true },
    }),
  ]);
  return {
    upvoted: votes.map((vote) => vote.paperId),
    upvoteCounts: Object.fromEntries(papers.map((paper) => [paper.id, paper.upvoteCount])),
  };
}

const UPVOTERS_SHOWN_MAX = 8;

export type Upvoter = { handle: string; name: string; avatar: Avatar };

/** The latest upvoters of a paper that show their upvotes and have a public page; the others are only counted. */
export async function upvoters(paperId: string): Promise<Upvoter[]> {
  const votes = await db().vote.findMany({
    where: { paperId, member: { showsUpvotes: true, handle: { not: null } } },
    orderBy: [{ castAt: "desc" }, { memberId: "asc" }],
    take: UPVOTERS_SHOWN_MAX,
    select: { member: { select: { id: true, handle: true, name: true } } },
  });
  return votes.flatMap(({ member: { id, handle, name } }) =>
    handle === null ? [] : [{ handle, name: nameOf({ name, handle }), avatar: avatarOf(id) }],
  );
}
