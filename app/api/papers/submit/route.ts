import { fetchPaper } from "@/lib/intake/sources/arxiv/fetch-paper";
import { findPaper } from "@/lib/intake/submissions/find";
import { submitPaper } from "@/lib/intake/submissions/submit";
import { submitBody } from "@/lib/web/api/queries";
import { action, limitedInside } from "@/lib/web/http/action";
import { requireMember } from "@/lib/web/http/require-member";

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
