import { handle } from "@/lib/http/handle";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { endOtherSessions } from "@/lib/members/end-sessions";

export const POST = handle(async (request) => {
  const member = await requireSession(request);
  await endOtherSessions({ memberId: member.id, sessionId: member.sessionId });
  return seeOther("/settings?done=sessions");
});
