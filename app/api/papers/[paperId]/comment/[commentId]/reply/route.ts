import { z } from "zod";
import { commentIdSchema } from "@/lib/comments/comment-id";
import { handle } from "@/lib/http/handle";
import { postComment } from "@/lib/http/post-comment";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

const path = z.object({ paperId: paperIdSchema, commentId: commentIdSchema });

export const POST = handle<{ paperId: string; commentId: string }>(async (request, { params }) => {
  const { paperId, commentId } = path.parse(await params);
  return postComment(request, { paperId, replyTo: commentId });
});
