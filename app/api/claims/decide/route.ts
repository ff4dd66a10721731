import { z } from "zod";
import { claimWords } from "@/lib/claims/claim-words";
import { decideClaim } from "@/lib/claims/decide-claim";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { memberIdField } from "@/lib/platform/fields";
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
