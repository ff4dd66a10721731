import { z } from "zod";
import { unblockMember } from "@/lib/members/blocks";
import { memberIdField } from "@/lib/platform/request-fields";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("it takes back one's own block"),
  fields: z.object({ member: memberIdField }),
  run: ({ member, fields }) => unblockMember({ blockerId: member.id, blockedId: fields.member }),
  page: "/settings?done=unblocked#blocked",
});
