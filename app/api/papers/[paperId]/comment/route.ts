import { postComment } from "@/app/api/papers/post-comment";
import { limitComments } from "@/lib/community/comments/limits";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { commentBody } from "@/lib/web/api/queries";
import { action } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  scope: "comment",
  limit: limitComments,
  path: paperPathParams,
  fields: commentBody,
  run: ({ member, path: { paperId }, fields, now }) =>
    postComment({ paperId, memberId: member.id, replyTo: undefined, source: fields.comment, now }),
  json: (comment) => comment,
  status: 201,
});
