import { z } from "zod";
import { commentIdSchema } from "@/lib/community/comments/comment";
import { blockAuthor } from "@/lib/members/blocks";
import { action, unlimited } from "@/lib/web/http/action";

/** Open to suspended members too: a block keeps others away and shows nothing to anyone. */
export const POST = action({
  who: "anyMember",
  scope: "comment",
  limit: unlimited("a member blocks at most a thousand"),
  fields: z.object({ commentId: commentIdSchema }),
  run: ({ member, fields, now }) => blockAuthor({ blockerId: member.id, ...fields, now }),
  page: "/settings?done=blocked#blocked",
  json: () => ({ blocked: true }),
});
