import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { isSameSecret, sign } from "@/lib/platform/tokens";
import { changeConversationMail } from "./mode";

const TOKEN = /^([A-Za-z0-9_-]{1,100})\.([A-Za-z0-9_-]{43})$/;

/** The token of the link that stops a member's mails about replies and mentions. It never expires and does nothing else. */
export function stopToken(memberId: string): string {
  return `${Buffer.from(memberId).toString("base64url")}.${signature(memberId)}`;
}

/** Whose token it is; undefined when we did not sign it. Takes the same time however wrong it is. */
function memberOfStopToken(token: string): string | undefined {
  const [, encoded, signed] = TOKEN.exec(token) ?? [];
  if (encoded === undefined || signed === undefined) return undefined;
  const memberId = Buffer.from(encoded, "base64url").toString();
  return isSameSecret(signed, signature(memberId), "base64url") ? memberId : undefined;
}

function signature(memberId: string): string {
  return sign(env().LINK_SECRET, `conversation-mail\n${memberId}`);
}

/** The member whose stop link this is. Throws DomainError not_found when it is nobody's any more, or never was. */
export async function stopLinkHolder(token: string): Promise<{ memberId: string; email: string }> {
  const id = memberOfStopToken(token);
  const row =
    id === undefined ? null : await db().member.findUnique({ where: { id }, select: { email: true } });
  if (id !== undefined && row) return { memberId: id, email: row.email };
  throw new DomainError(
    "not_found",
    "This link does not work. Please use the link of the newest mail, and the whole of it.",
  );
}

/** Ends the mails about replies and mentions of the link's holder; a second time changes nothing. Throws DomainError not_found. */
export async function stopConversationMail({ token, now }: { token: string; now: Date }): Promise<void> {
  const { memberId } = await stopLinkHolder(token);
  await changeConversationMail({ memberId, mode: "none", now });
}

/** Ends the mails about replies and mentions to an address that takes none or complained; nobody's is left alone. */
export async function stopConversationMailTo({ email, now }: { email: string; now: Date }): Promise<void> {
  const member = await db().member.findUnique({ where: { email }, select: { id: true } });
  if (member) await changeConversationMail({ memberId: member.id, mode: "none", now });
}

/** The headers by which mailboxes know these mails and offer to stop them with one click (RFC 2369, RFC 8058, RFC 2919). */
export function conversationHeaders(mail: { siteUrl: string; token: string }): Record<string, string> {
  const { siteUrl, token } = mail;
  return {
    "List-Unsubscribe": `<${siteUrl}/api/conversation-mail/stop?token=${token}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "List-Id": `<conversation.${new URL(siteUrl).hostname}>`,
  };
}
