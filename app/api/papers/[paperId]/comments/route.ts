import { z } from "zod";
import { commentIdSchema } from "@/lib/comments/comment-id";
import { commentText } from "@/lib/comments/comment-text";
import { commentUrl } from "@/lib/comments/discussion-path";
import { limitComments } from "@/lib/comments/limit-comments";
import { writeComment } from "@/lib/comments/write-comment";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { action } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  limit: limitComments,
  path: paperPathParams,
  fields: z.object({ text: commentText, replyTo: commentIdSchema.optional() }),
  run: async ({ member, path: { paperId }, fields: { text, replyTo }, now }) => {
    const written = await writeComment({ paperId, memberId: member.id, replyTo, source: text, now });
    return { ...written, url: commentUrl({ paperId, ...written }) };
  },
  page: ({ url }) => url,
  json: (written) => written,
  status: 201,
});
