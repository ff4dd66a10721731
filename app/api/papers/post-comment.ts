import { commentUrl } from "@/lib/community/comments/comment";
import { writeComment } from "@/lib/community/comments/write-comment";

/** Writes a comment for the two routes of Hugging Face's clients and returns their response body. Throws as writeComment does. */
export async function postComment(comment: Parameters<typeof writeComment>[0]) {
  const { id, threadId, html } = await writeComment(comment);
  const url = commentUrl({ paperId: comment.paperId, threadId, id });
  return { id: String(id), threadId: String(threadId), url, html };
}
