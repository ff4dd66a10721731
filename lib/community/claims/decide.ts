import { requireRole } from "@/lib/members/roles";
import { visibleNames } from "@/lib/papers/authors";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";

/**
 * Approves or refuses a claim with words that its member reads. Of two curators the first decides.
 * Throws DomainError: forbidden unless a curator asks who is not the claimant, conflict when it does not wait any more.
 */
export async function decideClaim({
  paperId,
  memberId,
  curatorId,
  verdict,
  answer,
  now,
}: {
  paperId: string;
  memberId: string;
  curatorId: string;
  verdict: "approved" | "refused";
  answer: string;
  now: Date;
}): Promise<void> {
  await requireRole(curatorId, "curator", now);
  if (memberId === curatorId)
    throw new DomainError("forbidden", "Another curator must decide on your own claim.");
  const { count } = await db().paperClaim.updateMany({
    where: { paperId, memberId, status: "pending" },
    data: { status: verdict, answer, decidedAt: now, decidedById: curatorId },
  });
  if (count === 0) throw new DomainError("conflict", "This claim does not wait for a decision any more.");
}

const CLAIMS_SHOWN_MAX = 50;

export type WaitingClaim = {
  paper: { id: string; title: string; authors: string[] };
  member: { id: string; name: string; handle: string | null };
  words: string;
  createdAt: Date;
};

/** The claims that wait for a decision, oldest first. Throws DomainError forbidden for anyone but a curator. */
export async function waitingClaims({ curatorId }: { curatorId: string }): Promise<WaitingClaim[]> {
  await requireRole(curatorId, "curator");
  const rows = await db().paperClaim.findMany({
    where: { status: "pending" },
    orderBy: { createdAt: "asc" },
    take: CLAIMS_SHOWN_MAX,
    select: {
      words: true,
      createdAt: true,
      paper: { select: { id: true, title: true, authors: true } },
      member: { select: { id: true, name: true, handle: true } },
    },
  });
  return rows.map(({ paper, ...row }) => ({
    ...row,
    paper: { ...paper, authors: visibleNames(paper.authors) },
  }));
}

/** How many claims wait for a curator. */
export function countWaitingClaims(): Promise<number> {
  return db().paperClaim.count({ where: { status: "pending" } });
}
