import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { type OwnComment, ownComment } from "./own-comment";
import { renderComment } from "./render-comment";

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
