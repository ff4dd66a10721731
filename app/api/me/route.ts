import { z } from "zod";
import { savedPaperIds } from "@/lib/community/collections/reading-list";
import { myVotes } from "@/lib/community/votes";
import { memberOfSession } from "@/lib/members/session";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { PAPERS_PER_REQUEST_MAX } from "@/lib/platform/browser-limits";
import { readQuery } from "@/lib/platform/parse-fields";
import { rememberRequestMember } from "@/lib/web/http/client";
import { carriesSignedInCookie, signedInCookie } from "@/lib/web/http/cookies";
import { handle } from "@/lib/web/http/handle";

const query = z.object({
  papers: z
    .string()
    .default("")
    .transform((list) => list.split(",").filter(Boolean))
    .pipe(z.array(paperIdSchema).max(PAPERS_PER_REQUEST_MAX)),
});

/** The personal state of a cached page: the member, which of its papers they upvoted and saved, and live counts. */
export const GET = handle(async (request) => {
  const { papers } = readQuery(request, query);
  const member = await memberOfSession(request.headers);
  const headers = new Headers({ "Cache-Control": "private, no-store" });
  if (!member) {
    if (carriesSignedInCookie(request)) headers.append("Set-Cookie", signedInCookie(false));
    return Response.json({ member: null, upvoted: [], saved: [], upvoteCounts: {} }, { headers });
  }
  rememberRequestMember(request, member.id);
  const [votes, saved] = await Promise.all([myVotes(member.id, papers), savedPaperIds(member.id, papers)]);
  return Response.json({ member: { name: member.name, email: member.email }, ...votes, saved }, { headers });
});
