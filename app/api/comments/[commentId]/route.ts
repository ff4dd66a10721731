import { z } from "zod";
import { deleteComment, editComment } from "@/lib/community/comments/change-comment";
import { commentPath, commentText, commentUrl, discussionPath } from "@/lib/community/comments/comment";
import { limitComments } from "@/lib/community/comments/limits";
import { requireNotSuspended } from "@/lib/members/suspension";
import { action, noFields, unlimited } from "@/lib/web/http/action";

export const PUT = action({
  who: "member",
  scope: "comment",
  limit: limitComments,
  path: commentPath,
  fields: z.object({ text: commentText }),
  run: ({ member, path, fields, now }) =>
    editComment({ id: path.commentId, memberId: member.id, source: fields.text, now }),
  json: ({ html }, { path }) => ({ id: path.commentId, html }),
});

export const DELETE = action({
  who: "anyMember",
  scope: "comment",
  limit: unlimited("it takes back one's own comment"),
  path: commentPath,
  fields: noFields,
  run: ({ member, path, now }) => deleteComment({ id: path.commentId, memberId: member.id, now }),
  json: (_, { path }) => ({ id: path.commentId, deleted: true }),
});

/** The edit and delete forms of the discussion page. A suspended member may delete but not edit. */
export const POST = action({
  who: "anyMember",
  scope: "comment",
  may: ({ member, fields, now }) =>
    fields.action === "edit" ? requireNotSuspended(member.suspension, now) : undefined,
  limit: ({ fields, ...request }) => (fields.action === "edit" ? limitComments(request) : undefined),
  path: commentPath,
  fields: z.discriminatedUnion("action", [
    z.object({ action: z.literal("edit"), text: commentText }),
    z.object({ action: z.literal("delete") }),
  ]),
  run: async ({ member, path: { commentId: id }, fields: change, now }) => {
    if (change.action === "delete")
      return discussionPath((await deleteComment({ id, memberId: member.id, now })).paperId);
    return commentUrl({ ...(await editComment({ id, memberId: member.id, source: change.text, now })), id });
  },
  page: (url) => url,
});
