import type { PaperComment } from "@/lib/community/comments/paper-comments";
import { personOf } from "@/lib/members/names";
import { toApiUser } from "./papers";
import type { ApiComment } from "./schemas";

/** A comment as API clients read it. Of a hidden one they get only that it is hidden, and why. */
export function toApiComment(comment: PaperComment): ApiComment {
  const { member, hiddenReason } = comment;
  const hidden = comment.hiddenAt !== null;
  return {
    id: String(comment.id),
    type: "comment",
    createdAt: comment.createdAt.toISOString(),
    ...(member && !hidden && { author: toApiUser(personOf(member)) }),
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
