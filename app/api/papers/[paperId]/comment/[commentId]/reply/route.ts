import { postComment } from "@/app/api/papers/post-comment";
import { commentIdSchema } from "@/lib/community/comments/comment";
import { limitComments } from "@/lib/community/comments/limits";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { commentBody } from "@/lib/web/api/queries";
import { action } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  scope: "comment",
  limit: limitComments,
  path: paperPathParams.extend({ commentId: commentIdSchema }),
  fields: commentBody,
  run: ({ member, path: { paperId, commentId }, fields, now }) =>
    postComment({ paperId, memberId: member.id, replyTo: commentId, source: fields.comment, now }),
  json: (comment) => comment,
  status: 201,
});
