import { z } from "zod";
import { commentIdSchema } from "@/lib/comments/comment-id";
import { commentText } from "@/lib/comments/comment-text";
import { limitPreviews } from "@/lib/comments/limit-comments";
import { renderComment } from "@/lib/comments/render-comment";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { action } from "@/lib/web/http/action";
import { previewPage } from "./preview-page";

export const POST = action({
  who: "member",
  limit: limitPreviews,
  /** A form also says what it would post to: a paper, a comment that is replied to, or one that is edited. */
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
