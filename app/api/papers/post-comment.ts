import { commentUrl } from "@/lib/community/comments/comment";
import { writeComment } from "@/lib/community/comments/write-comment";

/** Writes the comment that a client posts, and gives what it is told of it. Throws what writeComment throws. */
export async function postComment(comment: Parameters<typeof writeComment>[0]) {
  const written = await writeComment(comment);
  const { id, threadId, html } = written;
  const url = commentUrl({ paperId: comment.paperId, ...written });
  return { id: String(id), threadId: String(threadId), url, html };
}
