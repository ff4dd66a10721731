import { z } from "zod";
import { CONVERSATION_MAIL_MODES, changeConversationMail } from "@/lib/community/notifications/mode";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("it changes one's own settings"),
  fields: z.object({ mode: z.enum(CONVERSATION_MAIL_MODES) }),
  run: ({ member, fields, now }) => changeConversationMail({ memberId: member.id, ...fields, now }),
  page: "/settings?done=conversation-mail",
});
