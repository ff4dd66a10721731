import { db } from "@/lib/db";

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
