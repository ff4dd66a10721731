import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { changeConversationMail } from "@/lib/notifications/change-conversation-mail";
import { CONVERSATION_MAIL } from "@/lib/notifications/conversation-mail";

const chosen = z.object({ mode: z.enum(CONVERSATION_MAIL) });

export const POST = handle(async (request) => {
  const member = await requireSession(request);
  const { fields } = await readBody(request);
  await changeConversationMail({ memberId: member.id, ...chosen.parse(fields), now: new Date() });
  return seeOther("/settings?done=conversation-mail");
});
