import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { renderComment } from "./write-comment";

type OwnComment = { paperId: string; threadId: number };

/** A comment that this member wrote. Throws DomainError not_found, or forbidden when it is somebody else's. */
async function ownComment(id: number, memberId: string): Promise<OwnComment> {
  const row = await db().comment.findUnique({
    where: { id },
    select: { paperId: true, parentId: true, memberId: true },
  });
  if (!row) throw new DomainError("not_found", "There is no such comment.");
  if (row.memberId !== memberId) throw new DomainError("forbidden", "This comment is somebody else’s.");
  return { paperId: row.paperId, threadId: row.parentId ?? id };
}

/** Replaces the text of the member's own comment. Throws DomainError not_found, forbidden or gone. */
export async function editComment({
  id,
  memberId,
  source,
  now,
}: {
  id: number;
  memberId: string;
  source: string;
  now: Date;
}): Promise<OwnComment & { html: string }> {
  const comment = await ownComment(id, memberId);
  const html = await renderComment(source, memberId);
  const { count } = await db().comment.updateMany({
    where: { id, memberId, deletedAt: null, hiddenAt: null },
    data: { source, html, editedAt: now },
  });
  if (count === 0) throw new DomainError("gone", "This comment was deleted or hidden.");
  return { ...comment, html };
}

/**
 * Deletes the member's own comment; a second time changes nothing. Its text is erased at once; the empty row stays, so
 * that its replies keep their place. Throws DomainError not_found or forbidden.
 */
export async function deleteComment({
  id,
  memberId,
  now,
}: {
  id: number;
  memberId: string;
  now: Date;
}): Promise<OwnComment> {
  const comment = await ownComment(id, memberId);
  await db().$executeRaw`
    WITH deleted AS (
      UPDATE comment SET deleted_at = ${now}::timestamp, source = '', html = ''
      WHERE id = ${id} AND member_id = ${memberId} AND deleted_at IS NULL
      RETURNING paper_id, hidden_at
    ), decided AS (
      UPDATE report SET decided_at = ${now}::timestamp WHERE comment_id = ${id} AND decided_at IS NULL
    )
    UPDATE paper SET comments_cast = comments_cast - 1 FROM deleted
    WHERE paper.id = deleted.paper_id AND deleted.hidden_at IS NULL`;
  return comment;
}
