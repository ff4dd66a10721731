import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { endSessionOf } from "@/lib/members/end-sessions";

const ended = z.object({ session: z.string().min(1).max(100) });

export const POST = handle(async (request) => {
  const member = await requireSession(request);
  const { fields } = await readBody(request);
  await endSessionOf({ memberId: member.id, sessionId: ended.parse(fields).session });
  return seeOther("/settings?done=session");
});
