import { z } from "zod";
import { commentText } from "@/lib/comments/comment-text";
import { limitComments } from "@/lib/comments/limit-comments";
import { writeComment } from "@/lib/comments/write-comment";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { submitPaper } from "@/lib/submissions/submit-paper";
import { submitPath } from "@/lib/submissions/submit-path";
import { action } from "@/lib/web/http/action";

const nothing = z
  .string()
  .trim()
  .length(0)
  .transform(() => undefined);

export const POST = action({
  who: "member",
  // The paper itself submitPaper counts.
  limit: ({ fields, ...counted }) => (fields.comment === undefined ? undefined : limitComments(counted)),
  fields: z.object({ paperId: paperIdSchema, comment: nothing.or(commentText).optional() }),
  run: async ({ member, fields: { paperId, comment }, now }) => {
    await submitPaper({ paperId, memberId: member.id, now });
    if (comment !== undefined)
      await writeComment({ paperId, memberId: member.id, replyTo: undefined, source: comment, now });
  },
  page: (_, { fields }) => submitPath({ submitted: fields.paperId }),
  json: (_, { fields }) => ({ paperId: fields.paperId }),
  status: 201,
});
