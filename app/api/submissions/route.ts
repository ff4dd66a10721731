import { z } from "zod";
import { commentText } from "@/lib/comments/comment-text";
import { limitComments } from "@/lib/comments/limit-comments";
import { writeComment } from "@/lib/comments/write-comment";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { submitPaper } from "@/lib/submissions/submit-paper";
import { submitPath } from "@/lib/submissions/submit-path";

const nothing = z
  .string()
  .trim()
  .length(0)
  .transform(() => undefined);
const asked = z.object({ paperId: paperIdSchema, comment: nothing.or(commentText).optional() });

export const POST = handle(async (request) => {
  const now = new Date();
  const member = await requireMember(request);
  const { fields, wantsPage } = await readBody(request);
  const { paperId, comment } = asked.parse(fields);
  if (comment !== undefined)
    await limitComments({ memberId: member.id, clientAddress: clientAddress(request), now });
  await submitPaper({ paperId, memberId: member.id, now });
  if (comment !== undefined)
    await writeComment({ paperId, memberId: member.id, replyTo: undefined, source: comment, now });
  return wantsPage
    ? seeOther(submitPath({ submitted: paperId }))
    : Response.json({ paperId }, { status: 201 });
});
