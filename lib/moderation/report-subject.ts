import { z } from "zod";
import { commentIdSchema } from "@/lib/comments/comment-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

/** What can be reported and hidden. */
export type Subject = { kind: "paper"; paperId: string } | { kind: "comment"; commentId: number };

/** A form's or a script's word for it: a comment where one is named, else a paper. */
export const subjectFields = z
  .object({ paperId: paperIdSchema.optional(), commentId: commentIdSchema.optional() })
  .transform(({ paperId, commentId }, context): Subject => {
    if (commentId !== undefined) return { kind: "comment", commentId };
    if (paperId !== undefined) return { kind: "paper", paperId };
    context.addIssue({ code: "custom", message: "needs a paperId or a commentId" });
    return z.NEVER;
  });

/** The key under which the reports of one subject stand together. */
export function reportSubject(subject: Subject): string {
  switch (subject.kind) {
    case "paper":
      return `paper:${subject.paperId}`;
    case "comment":
      return `comment:${subject.commentId}`;
  }
}
