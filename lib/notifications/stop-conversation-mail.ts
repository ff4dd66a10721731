import { changeConversationMail } from "./change-conversation-mail";
import { stopHolder } from "./stop-holder";

/** Ends the mails about replies and mentions of the link's holder; a second time changes nothing. Throws DomainError not_found. */
export async function stopConversationMail({ token, now }: { token: string; now: Date }): Promise<void> {
  const { memberId } = await stopHolder(token);
  await changeConversationMail({ memberId, mode: "none", now });
}
