import { postComment } from "@/app/api/papers/post-comment";
import { commentIdSchema } from "@/lib/comments/comment-id";
import { limitComments } from "@/lib/comments/limit-comments";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { action } from "@/lib/web/http/action";
import { commentBody } from "@/lib/wire/comment-body";

export const POST = action({
  who: "member",
  limit: limitComments,
  path: paperPathParams.extend({ commentId: commentIdSchema }),
  fields: commentBody,
  run: ({ member, path: { paperId, commentId }, fields, now }) =>
    postComment({ paperId, memberId: member.id, replyTo: commentId, source: fields.comment, now }),
  json: (posted) => posted,
  status: 201,
});
