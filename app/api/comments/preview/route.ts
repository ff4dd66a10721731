import { z } from "zod";
import { commentIdSchema } from "@/lib/comments/comment-id";
import { commentText } from "@/lib/comments/comment-text";
import { limitPreviews } from "@/lib/comments/limit-comments";
import { renderComment } from "@/lib/comments/render-comment";
import { handle } from "@/lib/http/handle";
import { previewPage } from "@/lib/http/preview-page";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

/** A form also says what it would post to: a paper, a comment that is replied to, or one that is edited. */
const preview = z.object({
  text: commentText,
  paperId: paperIdSchema.optional(),
  replyTo: commentIdSchema.optional(),
  commentId: commentIdSchema.optional(),
});

export const POST = handle(async (request) => {
  const member = await requireMember(request);
  const { fields, wantsPage } = await readBody(request);
  const { text, paperId, replyTo, commentId } = preview.parse(fields);
  await limitPreviews({ memberId: member.id, now: new Date() });
  const html = await renderComment(text, member.id);
  return wantsPage ? previewPage({ text, html, paperId, replyTo, commentId }) : Response.json({ html });
});
