import { z } from "zod";
import { commentText } from "@/lib/community/comments/comment";
import { limitComments } from "@/lib/community/comments/limits";
import { writeComment } from "@/lib/community/comments/write-comment";
import { submitPaper, submitPath } from "@/lib/intake/submissions/submit";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { action } from "@/lib/web/http/action";

/** A form sends an empty field when the member writes no comment. */
const emptyField = z
  .string()
  .trim()
  .length(0)
  .transform(() => undefined);

export const POST = action({
  who: "member",
  scope: "submit",
  // Counts the comment only; submitPaper counts the paper.
  limit: ({ fields, ...request }) => (fields.comment === undefined ? undefined : limitComments(request)),
  fields: z.object({ paperId: paperIdSchema, comment: emptyField.or(commentText).optional() }),
  run: async ({ member, fields: { paperId, comment }, now }) => {
    await submitPaper({ paperId, memberId: member.id, now });
    if (comment !== undefined)
      await writeComment({ paperId, memberId: member.id, replyTo: undefined, source: comment, now });
  },
  page: (_, { fields }) => submitPath({ submitted: fields.paperId }),
  json: (_, { fields }) => ({ paperId: fields.paperId }),
  status: 201,
});
