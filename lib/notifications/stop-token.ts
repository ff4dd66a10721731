import { env } from "@/lib/env";
import { isSame, sign } from "@/lib/platform/tokens";

const TOKEN = /^([A-Za-z0-9_-]{1,100})\.([A-Za-z0-9_-]{43})$/;

/** The token of the link that stops a member's mails about replies and mentions. It never expires and does nothing else. */
export function stopToken(memberId: string): string {
  return `${Buffer.from(memberId).toString("base64url")}.${signature(memberId)}`;
}

/** Whose token it is; undefined when we did not sign it. Takes the same time however wrong it is. */
export function memberOfStopToken(token: string): string | undefined {
  const [, encoded, signed] = TOKEN.exec(token) ?? [];
  if (encoded === undefined || signed === undefined) return undefined;
  const memberId = Buffer.from(encoded, "base64url").toString();
  return isSame(signed, signature(memberId), "base64url") ? memberId : undefined;
}

function signature(memberId: string): string {
  return sign(env().LINK_SECRET, `conversation-mail\n${memberId}`);
}
