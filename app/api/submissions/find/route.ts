import { z } from "zod";
import { fetchPaper } from "@/lib/intake/sources/arxiv/fetch-paper";
import { lookUpSubmission } from "@/lib/intake/submissions/look-up";
import { submitPath } from "@/lib/intake/submissions/submit";
import { action, limitedInside } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  scope: "submit",
  limit: limitedInside("lookUpSubmission"),
  fields: z.object({ paper: z.string().trim().min(1, { error: "must name a paper" }).max(500) }),
  run: ({ member, fields, now }) =>
    lookUpSubmission({ text: fields.paper, memberId: member.id, now, fetchPaper }),
  page: (paperId) => submitPath({ paper: paperId }),
  json: (paperId) => ({ paperId }),
});
