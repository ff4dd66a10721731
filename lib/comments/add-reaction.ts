import { db } from "@/lib/db";
import type { ReactionKind } from "./reactions";
import { type CommentPlace, readableComment } from "./readable-comment";

/** Adds a reaction, once however often it is asked. Throws DomainError not_found when the comment cannot be read. */
export async function addReaction({
  commentId,
  memberId,
  kind,
  now,
}: {
  commentId: number;
  memberId: string;
  kind: ReactionKind;
  now: Date;
}): Promise<CommentPlace> {
  const comment = await readableComment(commentId);
  await db().reaction.createMany({
    data: { commentId, memberId, kind, createdAt: now },
    skipDuplicates: true,
  });
  return comment;
}
