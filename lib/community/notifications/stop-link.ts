import { db } from "@/lib/platform/db";
import { acceptedSecrets, env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { isSignature, sign } from "@/lib/platform/tokens";
import { changeConversationMail } from "./mode";

const TOKEN = /^([A-Za-z0-9_-]{1,100})\.([A-Za-z0-9_-]{43})$/;

/** The token in the link that stops a member's mails about replies and mentions. It never expires and can do nothing else. */
export function stopToken(memberId: string): string {
  return `${Buffer.from(memberId).toString("base64url")}.${sign(env().LINK_SECRET, signedText(memberId))}`;
}

/** The member id in a token; undefined when we did not sign it. Comparing takes the same time for every wrong signature. */
function memberOfStopToken(token: string): string | undefined {
  const [, encoded, signed] = TOKEN.exec(token) ?? [];
  if (encoded === undefined || signed === undefined) return undefined;
  const memberId = Buffer.from(encoded, "base64url").toString();
  const secrets = acceptedSecrets("LINK_SECRET");
  return isSignature(signed, { text: signedText(memberId), secrets }) ? memberId : undefined;
}

function signedText(memberId: string): string {
  return `conversation-mail\n${memberId}`;
}

/** The member that a stop link belongs to. Throws DomainError not_found for an invalid link and for a deleted member. */
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

/** Stops the mails about replies and mentions to the link's holder; repeating it changes nothing. Throws DomainError not_found. */
export async function stopConversationMail({ token, now }: { token: string; now: Date }): Promise<void> {
  const { memberId } = await stopLinkHolder(token);
  await changeConversationMail({ memberId, mode: "none", now });
}

/** Stops such mails to an address that bounced or complained; does nothing if no member has the address. */
export async function stopConversationMailTo({ email, now }: { email: string; now: Date }): Promise<void> {
  const member = await db().member.findUnique({ where: { email }, select: { id: true } });
  if (member) await changeConversationMail({ memberId: member.id, mode: "none", now });
}

/** Headers by which mailboxes recognise these mails and offer to stop them with one click (RFC 2369, RFC 8058, RFC 2919). */
export function conversationHeaders({
  siteUrl,
  token,
}: {
  siteUrl: string;
  token: string;
}): Record<string, string> {
  return {
    "List-Unsubscribe": `<${siteUrl}/api/conversation-mail/stop?token=${token}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "List-Id": `<conversation.${new URL(siteUrl).hostname}>`,
  };
}
