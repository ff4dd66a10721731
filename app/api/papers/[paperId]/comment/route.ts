import { postComment } from "@/app/api/papers/post-comment";
import { limitComments } from "@/lib/comments/limit-comments";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { action } from "@/lib/web/http/action";
import { commentBody } from "@/lib/wire/comment-body";

export const POST = action({
  who: "member",
  limit: limitComments,
  path: paperPathParams,
  fields: commentBody,
  run: ({ member, path: { paperId }, fields, now }) =>
    postComment({ paperId, memberId: member.id, replyTo: undefined, source: fields.comment, now }),
  json: (posted) => posted,
  status: 201,
});
