import type { PaperComment } from "@/lib/community/comments/paper-comments";
import { personOf } from "@/lib/members/names";
import { toUser } from "./papers";
import type { CommentOnWire } from "./shapes";

/** A comment as clients read one; of a hidden one only that it is, and why. */
export function toComment(comment: PaperComment): CommentOnWire {
  const { member, hiddenReason } = comment;
  const hidden = comment.hiddenAt !== null;
  return {
    id: String(comment.id),
    type: "comment",
    createdAt: comment.createdAt.toISOString(),
    ...(member && !hidden && { author: toUser(personOf(member)) }),
    ...(comment.parentId !== null && { replyTo: String(comment.parentId) }),
    data: {
      edited: comment.editedAt !== null,
      hidden,
      ...(hidden && hiddenReason !== null && { hiddenReason }),
      latest: {
        raw: hidden ? "" : comment.source,
        html: hidden ? "" : comment.html,
        updatedAt: (comment.editedAt ?? comment.createdAt).toISOString(),
      },
    },
  };
}
