import { z } from "zod";
import { commentIdSchema } from "@/lib/comments/comment-id";
import { commentText } from "@/lib/comments/comment-text";
import { commentUrl } from "@/lib/comments/discussion-path";
import { limitComments } from "@/lib/comments/limit-comments";
import { writeComment } from "@/lib/comments/write-comment";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

const path = z.object({ paperId: paperIdSchema });
const comment = z.object({ text: commentText, replyTo: commentIdSchema.optional() });

export const POST = handle<{ paperId: string }>(async (request, { params }) => {
  const now = new Date();
  const member = await requireMember(request);
  const { paperId } = path.parse(await params);
  const { fields, wantsPage } = await readBody(request);
  const { text, replyTo } = comment.parse(fields);
  await limitComments({ memberId: member.id, clientAddress: clientAddress(request), now });
  const written = await writeComment({ paperId, memberId: member.id, replyTo, source: text, now });
  const url = commentUrl({ paperId, ...written });
  return wantsPage ? seeOther(url) : Response.json({ ...written, url }, { status: 201 });
});
