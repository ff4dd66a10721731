import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { requireRole } from "@/lib/members/role-of";

/**
 * Approves or refuses a claim with words that its member reads. Of two curators the first decides.
 * Throws DomainError: forbidden unless a curator asks who is not the claimant, conflict when it does not wait any more.
 */
export async function decideClaim(asked: {
  paperId: string;
  memberId: string;
  curatorId: string;
  verdict: "approved" | "refused";
  answer: string;
  now: Date;
}): Promise<void> {
  const { paperId, memberId, curatorId, verdict, answer, now } = asked;
  await requireRole(curatorId, "curator", now);
  if (memberId === curatorId)
    throw new DomainError("forbidden", "Another curator must decide on your own claim.");
  const { count } = await db().paperClaim.updateMany({
    where: { paperId, memberId, status: "pending" },
    data: { status: verdict, answer, decidedAt: now, decidedById: curatorId },
  });
  if (count === 0) throw new DomainError("conflict", "This claim does not wait for a decision any more.");
}
