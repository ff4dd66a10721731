import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { fetchPaper } from "@/lib/sources/arxiv/fetch-paper";
import { findPaper } from "@/lib/submissions/find-paper";
import { submitPath } from "@/lib/submissions/submit-path";

const asked = z.object({ paper: z.string().trim().min(1, { error: "must name a paper" }).max(500) });

export const POST = handle(async (request) => {
  const now = new Date();
  const member = await requireMember(request);
  const { fields, wantsPage } = await readBody(request);
  const { paper } = asked.parse(fields);
  const paperId = await findPaper({ text: paper, memberId: member.id, now, fetchPaper });
  return wantsPage ? seeOther(submitPath({ paper: paperId })) : Response.json({ paperId });
});
