import { commentUrl } from "@/lib/comments/discussion-path";
import { limitComments } from "@/lib/comments/limit-comments";
import { writeComment } from "@/lib/comments/write-comment";
import { commentBody } from "@/lib/wire/comment-body";
import { clientAddress } from "./client-address";
import { readBody } from "./read-body";
import { requireMember } from "./require-member";

/** Writes the comment that a client posts, and answers with it. Throws what its parts throw. */
export async function postComment(
  request: Request,
  { paperId, replyTo }: { paperId: string; replyTo: number | undefined },
): Promise<Response> {
  const now = new Date();
  const member = await requireMember(request);
  const { comment } = commentBody.parse((await readBody(request)).fields);
  await limitComments({ memberId: member.id, clientAddress: clientAddress(request), now });
  const written = await writeComment({ paperId, memberId: member.id, replyTo, source: comment, now });
  const { id, threadId, html } = written;
  const url = commentUrl({ paperId, ...written });
  return Response.json({ id: String(id), threadId: String(threadId), url, html }, { status: 201 });
}
