import { endOtherSessions } from "@/lib/members/session";
import { action, noFields, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("it ends one's own sessions"),
  fields: noFields,
  run: ({ member }) => endOtherSessions({ memberId: member.id, sessionId: member.sessionId }),
  page: "/settings?done=sessions",
});
