import { z } from "zod";
import { addReaction } from "@/lib/comments/add-reaction";
import { commentPath } from "@/lib/comments/comment-id";
import { commentUrl } from "@/lib/comments/discussion-path";
import { limitReactions } from "@/lib/comments/limit-comments";
import { REACTION_KINDS } from "@/lib/comments/reactions";
import { removeReaction } from "@/lib/comments/remove-reaction";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { identifyMember } from "@/lib/http/identify-member";
import { readBody } from "@/lib/http/read-body";
import { seeOther } from "@/lib/http/see-other";
import { requireGoodStanding } from "@/lib/members/standing";

const kind = z.enum(REACTION_KINDS);
/** The button that was pressed says what to do, so pressing it twice does it once. */
const change = z.union([z.object({ add: kind }), z.object({ remove: kind })], {
  error: `add or remove: must be one of ${REACTION_KINDS.join(", ")}`,
});

export const POST = handle<{ commentId: string }>(async (request, { params }) => {
  const now = new Date();
  const member = await identifyMember(request);
  const { commentId } = commentPath.parse(await params);
  const { fields, wantsPage } = await readBody(request);
  const asked = change.parse(fields);
  if ("add" in asked) requireGoodStanding(member.standing, now);
  await limitReactions({ memberId: member.id, clientAddress: clientAddress(request), now });
  const place =
    "add" in asked
      ? await addReaction({ commentId, memberId: member.id, kind: asked.add, now })
      : await removeReaction({ commentId, memberId: member.id, kind: asked.remove });
  return wantsPage ? seeOther(commentUrl({ ...place, id: commentId })) : Response.json(asked);
});
