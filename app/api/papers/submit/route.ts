import { fetchPaper } from "@/lib/intake/sources/arxiv/fetch-paper";
import { lookUpSubmission } from "@/lib/intake/submissions/look-up";
import { submitPaper } from "@/lib/intake/submissions/submit";
import { submitBody } from "@/lib/web/api/queries";
import { action, limitedInside } from "@/lib/web/http/action";
import { requireMember } from "@/lib/web/http/require-member";

/** Submits a paper in one request, as Hugging Face's clients do. A paper that is not here is fetched from arXiv first. */
export const POST = action({
  who: "member",
  scope: "submit",
  limit: limitedInside("lookUpSubmission"),
  fields: submitBody,
  run: async ({ member, fields, request, now }) => {
    const paperId = await lookUpSubmission({ text: fields.paperId, memberId: member.id, now, fetchPaper });
    // Asking arXiv takes seconds, and meanwhile the session may have ended or the token been revoked.
    await requireMember(request, "submit");
    await submitPaper({ paperId, memberId: member.id, now });
    return paperId;
  },
  json: (paperId) => ({ paperId }),
  status: 201,
});
