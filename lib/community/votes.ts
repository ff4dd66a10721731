import { type Avatar, avatarOf } from "@/lib/members/avatar";
import { nameOf } from "@/lib/members/names";
import { suspensionRefusal } from "@/lib/members/suspension";
import { db, pool } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { LIMITS, limitKey, limitRefusal } from "@/lib/platform/rate-limits";
import { SECOND_MS } from "@/lib/platform/time";

export type VoteChange = {
  change: "cast" | "withdraw";
  voter: Voter;
  paperId: string;
  /** Whom the limits count it for; undefined where no request asks, so there is nothing to limit. */
  clientAddress: string | undefined;
  now: Date;
};

type Row =
  | { outcome: "nobody" | "no paper" }
  | { outcome: "suspended"; suspension_end: Date | null; suspension_why: string | null }
  | { outcome: "refused"; retry_after_seconds: number }
  | { outcome: "done"; new_upvote_count: number };

/** The driver's own query, because Prisma's part in it cost as much as the vote itself (ADR 7). */
const CHANGE_VOTE = "SELECT * FROM change_vote($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/**
 * Casts or withdraws an upvote, once however often it is asked: one statement finds who votes, counts the limits and
 * changes row and count. Throws DomainError unauthenticated, forbidden for a suspended member who casts,
 * too_many or not_found.
 */
export async function changeVote(vote: VoteChange): Promise<VoteState> {
  const { change, voter, paperId, clientAddress, now } = vote;
  const { rows } = await pool().query<Row>(CHANGE_VOTE, [
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
  if (!row) throw new Error("change_vote answered no row");
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

/** Who votes: a member, or whoever's session has this token, if it is still open when the vote is written. */
export type Voter = { memberId: string } | { sessionToken: string };

type VoteState = { upvoteCount: number; upvoted: boolean };

export type LiveVotes = { upvoted: string[]; upvoteCounts: Record<string, number> };

/** Which of these papers a member upvoted, and every count as it is now. Unknown ids are left out. */
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

const SHOWN_MAX = 8;

export type Upvoter = { handle: string; name: string; avatar: Avatar };

/** The latest members here who upvoted a paper and show what they upvote; others are in its count only. */
export async function upvoters(paperId: string): Promise<Upvoter[]> {
  const votes = await db().vote.findMany({
    where: { paperId, member: { showsUpvotes: true, handle: { not: null } } },
    orderBy: [{ castAt: "desc" }, { memberId: "asc" }],
    take: SHOWN_MAX,
    select: { member: { select: { id: true, handle: true, name: true } } },
  });
  return votes.flatMap(({ member: { id, handle, name } }) =>
    handle === null ? [] : [{ handle, name: nameOf({ name, handle }), avatar: avatarOf(id) }],
  );
}
