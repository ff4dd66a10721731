import { z } from "zod";
import { endSessionOf } from "@/lib/members/session";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("it ends one's own session"),
  fields: z.object({ session: z.string().min(1).max(100) }),
  run: ({ member, fields }) => endSessionOf({ memberId: member.id, sessionId: fields.session }),
  page: "/settings?done=session",
});
