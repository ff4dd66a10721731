import { db } from "@/lib/db";
import type { ReactionKind } from "./reactions";
import { type CommentPlace, readableComment } from "./readable-comment";

/** Takes a reaction back, if there is one. Throws DomainError not_found when the comment cannot be read. */
export async function removeReaction({
  commentId,
  memberId,
  kind,
}: {
  commentId: number;
  memberId: string;
  kind: ReactionKind;
}): Promise<CommentPlace> {
  const comment = await readableComment(commentId);
  await db().reaction.deleteMany({ where: { commentId, memberId, kind } });
  return comment;
}
