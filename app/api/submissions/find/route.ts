import { z } from "zod";
import { fetchPaper } from "@/lib/intake/sources/arxiv/fetch-paper";
import { findPaper } from "@/lib/intake/submissions/find";
import { submitPath } from "@/lib/intake/submissions/submit";
import { action, limitedInside } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  limit: limitedInside("findPaper"),
  fields: z.object({ paper: z.string().trim().min(1, { error: "must name a paper" }).max(500) }),
  run: ({ member, fields, now }) => findPaper({ text: fields.paper, memberId: member.id, now, fetchPaper }),
  page: (paperId) => submitPath({ paper: paperId }),
  json: (paperId) => ({ paperId }),
});
