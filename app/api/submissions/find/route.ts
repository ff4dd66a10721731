import { z } from "zod";
import { fetchPaper } from "@/lib/sources/arxiv/fetch-paper";
import { findPaper } from "@/lib/submissions/find-paper";
import { submitPath } from "@/lib/submissions/submit-path";
import { action, limitedInside } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  limit: limitedInside("findPaper"),
  fields: z.object({ paper: z.string().trim().min(1, { error: "must name a paper" }).max(500) }),
  run: ({ member, fields, now }) => findPaper({ text: fields.paper, memberId: member.id, now, fetchPaper }),
  page: (paperId) => submitPath({ paper: paperId }),
  json: (paperId) => ({ paperId }),
});
