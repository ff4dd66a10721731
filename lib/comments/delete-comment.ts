import { db } from "@/lib/db";
import { type OwnComment, ownComment } from "./own-comment";

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
