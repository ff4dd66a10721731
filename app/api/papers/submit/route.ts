import { requireMember } from "@/lib/http/require-member";
import { fetchPaper } from "@/lib/sources/arxiv/fetch-paper";
import { findPaper } from "@/lib/submissions/find-paper";
import { submitPaper } from "@/lib/submissions/submit-paper";
import { action, limitedInside } from "@/lib/web/http/action";
import { submitBody } from "@/lib/wire/submit-body";

/** Submits a paper as clients do, in one request; one that is not here is fetched first. */
export const POST = action({
  who: "member",
  limit: limitedInside("findPaper"),
  fields: submitBody,
  run: async ({ member, fields, request, now }) => {
    const paperId = await findPaper({ text: fields.paperId, memberId: member.id, now, fetchPaper });
    // Asking arXiv takes seconds, in which the session may have ended or the token been revoked.
    await requireMember(request);
    await submitPaper({ paperId, memberId: member.id, now });
    return paperId;
  },
  json: (paperId) => ({ paperId }),
  status: 201,
});
