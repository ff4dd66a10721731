import { z } from "zod";
import { commentIdSchema, commentText, commentUrl } from "@/lib/community/comments/comment";
import { limitComments } from "@/lib/community/comments/limits";
import { writeComment } from "@/lib/community/comments/write-comment";
import { paperPathParams } from "@/lib/papers/paper-id-schema";
import { action } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  scope: "comment",
  limit: limitComments,
  path: paperPathParams,
  fields: z.object({ text: commentText, replyTo: commentIdSchema.optional() }),
  run: async ({ member, path: { paperId }, fields: { text, replyTo }, now }) => {
    const comment = await writeComment({ paperId, memberId: member.id, replyTo, source: text, now });
    return { ...comment, url: commentUrl({ paperId, ...comment }) };
  },
  page: ({ url }) => url,
  json: (comment) => comment,
  status: 201,
});
