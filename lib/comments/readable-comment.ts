import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";

/** Where a comment stands. */
export type CommentPlace = { paperId: string; threadId: number };

/** The place of a comment that everybody can read. Throws DomainError not_found. */
export async function readableComment(id: number): Promise<CommentPlace> {
  const row = await db().comment.findFirst({
    where: { id, deletedAt: null, hiddenAt: null, paper: { hiddenAt: null } },
    select: { paperId: true, parentId: true },
  });
  if (!row) throw new DomainError("not_found", "There is no such comment.");
  return { paperId: row.paperId, threadId: row.parentId ?? id };
}
