import { DomainError } from "@/lib/domain-error";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { requireVoter } from "@/lib/http/require-voter";
import { seeOther } from "@/lib/http/see-other";
import { paperPath } from "@/lib/papers/paper-id";
import { changeVote, type VoteChange } from "@/lib/votes/change-vote";
import { votePath } from "@/lib/votes/vote-path";
import type { VoteState } from "@/lib/votes/vote-state";

type Params = { paperId: string };

export const PUT = handle<Params>(async (request, { params }) =>
  Response.json(await vote("cast", request, votePath.parse(await params).paperId)),
);

export const DELETE = handle<Params>(async (request, { params }) =>
  Response.json(await vote("withdraw", request, votePath.parse(await params).paperId)),
);

/** What the upvote box posts where no script runs. */
export const POST = handle<Params>(async (request, { params }) => {
  const { paperId } = votePath.parse(await params);
  try {
    await vote("cast", request, paperId);
    return seeOther(paperPath(paperId));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "unauthenticated") throw error;
    return seeOther(`/sign-in?next=${encodeURIComponent(paperPath(paperId))}`);
  }
});

async function vote(change: VoteChange["change"], request: Request, paperId: string): Promise<VoteState> {
  const voter = await requireVoter(request);
  return changeVote({ change, voter, paperId, clientAddress: clientAddress(request), now: new Date() });
}
