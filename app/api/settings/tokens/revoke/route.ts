import { z } from "zod";
import { revokeApiToken } from "@/lib/members/api-tokens";
import { rowIdField } from "@/lib/platform/request-fields";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("it takes back one's own token"),
  fields: z.object({ token: rowIdField }),
  run: ({ member, fields }) => revokeApiToken({ memberId: member.id, tokenId: fields.token }),
  page: "/settings?done=token",
});
