import { z } from "zod";
import { claimWords } from "@/lib/community/claims/claim";
import { decideClaim } from "@/lib/community/claims/decide";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { memberIdField } from "@/lib/platform/request-fields";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: z.object({
    paperId: paperIdSchema,
    memberId: memberIdField,
    verdict: z.enum(["approved", "refused"]),
    answer: claimWords,
  }),
  run: ({ member: curator, fields, now }) => decideClaim({ ...fields, curatorId: curator.id, now }),
  page: "/curate/claims",
  json: (_, { fields }) => ({ status: fields.verdict }),
});
