import { db } from "@/lib/db";
import { changeConversationMail } from "./change-conversation-mail";

/** Ends the mails about replies and mentions to an address that takes none or complained; nobody's is left alone. */
export async function stopMailTo({ email, now }: { email: string; now: Date }): Promise<void> {
  const member = await db().member.findUnique({ where: { email }, select: { id: true } });
  if (member) await changeConversationMail({ memberId: member.id, mode: "none", now });
}
