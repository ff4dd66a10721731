import { handle } from "@/lib/http/handle";
import { requireMember } from "@/lib/http/require-member";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { seeOther } from "@/lib/http/see-other";
import { memberOfSession } from "@/lib/members/member-of-session";
import { paperPath } from "@/lib/papers/paper-id";
import { castVote } from "@/lib/votes/cast-vote";
import { votePath } from "@/lib/votes/vote-path";
import { withdrawVote } from "@/lib/votes/withdraw-vote";

type Params = { paperId: string };

export const PUT = handle<Params>(async (request, { params }) => {
  const member = await requireMember(request);
  const { paperId } = votePath.parse(await params);
  return Response.json(await castVote({ paperId, memberId: member.id }));
});

export const DELETE = handle<Params>(async (request, { params }) => {
  const member = await requireMember(request);
  const { paperId } = votePath.parse(await params);
  return Response.json(await withdrawVote({ paperId, memberId: member.id }));
});

/** What the upvote box posts where no script runs. */
export const POST = handle<Params>(async (request, { params }) => {
  requireSameOrigin(request);
  const { paperId } = votePath.parse(await params);
  const member = await memberOfSession(request.headers);
  if (!member) return seeOther(`/sign-in?next=${encodeURIComponent(paperPath(paperId))}`);
  await castVote({ paperId, memberId: member.id });
  return seeOther(paperPath(paperId));
});
