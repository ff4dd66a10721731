import { z } from "zod";
import { markWithdrawn } from "@/lib/community/moderation/mark-withdrawn";
import { moderationReason } from "@/lib/community/moderation/reason";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { action, unlimited } from "@/lib/web/http/action";

/** Marks a paper as withdrawn, or as not withdrawn. */
export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: z.object({
    paperId: paperIdSchema,
    withdrawn: z.enum(["yes", "no"], { error: "must be yes or no" }),
    reason: moderationReason,
  }),
  run: ({ member: curator, fields: { paperId, withdrawn, reason }, now }) =>
    markWithdrawn({ paperId, isWithdrawn: withdrawn === "yes", curatorId: curator.id, reason, now }),
  page: "/moderation/queue",
  json: (_, { fields }) => ({ withdrawn: fields.withdrawn === "yes" }),
});
