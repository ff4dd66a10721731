import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";

export type OwnComment = { paperId: string; threadId: number; deleted: boolean };

/** A comment that this member wrote. Throws DomainError not_found, or forbidden when it is somebody else's. */
export async function ownComment(id: number, memberId: string): Promise<OwnComment> {
  const row = await db().comment.findUnique({
    where: { id },
    select: { paperId: true, parentId: true, memberId: true, deletedAt: true },
  });
  if (!row) throw new DomainError("not_found", "There is no such comment.");
  if (row.memberId !== memberId) throw new DomainError("forbidden", "This comment is somebody else’s.");
  return { paperId: row.paperId, threadId: row.parentId ?? id, deleted: row.deletedAt !== null };
}
