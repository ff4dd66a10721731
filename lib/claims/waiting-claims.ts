import { db } from "@/lib/db";
import { requireRole } from "@/lib/members/role-of";
import { visibleNames } from "@/lib/papers/authors";

const SHOWN_MAX = 50;

export type WaitingClaim = {
  paper: { id: string; title: string; authors: string[] };
  member: { id: string; name: string; handle: string | null };
  words: string;
  createdAt: Date;
};

/** The claims that wait, the oldest first. Throws DomainError forbidden unless a curator asks. */
export async function waitingClaims(asked: { curatorId: string }): Promise<WaitingClaim[]> {
  await requireRole(asked.curatorId, "curator");
  const rows = await db().paperClaim.findMany({
    where: { status: "pending" },
    orderBy: { createdAt: "asc" },
    take: SHOWN_MAX,
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
