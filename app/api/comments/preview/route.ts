import { z } from "zod";
import { commentIdSchema, commentText } from "@/lib/community/comments/comment";
import { limitPreviews } from "@/lib/community/comments/limits";
import { renderComment } from "@/lib/community/comments/write-comment";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { action } from "@/lib/web/http/action";
import { previewPage } from "./preview-page";

export const POST = action({
  who: "member",
  scope: "comment",
  limit: limitPreviews,
  /** A form also says what it will post: a comment on a paper, a reply to a comment, or an edit of one. */
  fields: z.object({
    text: commentText,
    paperId: paperIdSchema.optional(),
    replyTo: commentIdSchema.optional(),
    commentId: commentIdSchema.optional(),
  }),
  run: ({ member, fields }) => renderComment(fields.text, member.id),
  page: (html, { fields: { text, paperId, replyTo, commentId } }) =>
    previewPage({ text, html, paperId, replyTo, commentId }),
  json: (html) => ({ html }),
});
