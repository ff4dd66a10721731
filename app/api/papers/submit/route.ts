import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { fetchPaper } from "@/lib/sources/arxiv/fetch-paper";
import { findPaper } from "@/lib/submissions/find-paper";
import { submitPaper } from "@/lib/submissions/submit-paper";
import { submitBody } from "@/lib/wire/submit-body";

/** Submits a paper as clients do, in one request; one that is not here is fetched first. */
export const POST = handle(async (request) => {
  const now = new Date();
  const member = await requireMember(request);
  const { paperId: text } = submitBody.parse((await readBody(request)).fields);
  const paperId = await findPaper({ text, memberId: member.id, now, fetchPaper });
  // Asking arXiv takes seconds, in which the session may have ended or the token been revoked.
  await requireMember(request);
  await submitPaper({ paperId, memberId: member.id, now });
  return Response.json({ paperId }, { status: 201 });
});
