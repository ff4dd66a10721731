import { z } from "zod";
import { blockAuthor } from "@/lib/blocks/block-author";
import { commentIdSchema } from "@/lib/comments/comment-id";
import { handle } from "@/lib/http/handle";
import { identifyMember } from "@/lib/http/identify-member";
import { readBody } from "@/lib/http/read-body";
import { seeOther } from "@/lib/http/see-other";

const asked = z.object({ commentId: commentIdSchema });

/** Open to suspended members too: it keeps others away and tells nobody anything. */
export const POST = handle(async (request) => {
  const member = await identifyMember(request);
  const { fields, wantsPage } = await readBody(request);
  await blockAuthor({ blockerId: member.id, ...asked.parse(fields), now: new Date() });
  return wantsPage ? seeOther("/settings?done=blocked#blocked") : Response.json({ blocked: true });
});
