import { addressChangeMail } from "@/emails/address-change-mail";
import { forgetLastMail, type MailAnswer, mailOnRequest } from "@/lib/mail/request-limits";
import { sendRequestedMail } from "@/lib/mail/requested-mail";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { HOUR_MS } from "@/lib/platform/time";
import { hashToken, newToken } from "@/lib/platform/tokens";

export const CHANGE_HOURS_VALID = 24;

/**
 * Mails a link to a member's address and one to the address that will replace it; an earlier pending change is
 * cancelled. The answer is the same for an address that has an account. Throws DomainError invalid or too_many.
 */
export async function requestAddressChange({
  memberId,
  oldEmail,
  newEmail,
  clientAddress,
  now,
}: {
  memberId: string;
  oldEmail: string;
  newEmail: string;
  clientAddress: string;
  now: Date;
}): Promise<MailAnswer> {
  if (newEmail === oldEmail) throw new DomainError("invalid", "This is your address already.");
  await takeFromLimits([{ limit: "address-change", subject: memberId }], now);
  const request = {
    purpose: "address-change",
    email: newEmail,
    clientAddress,
    isForMember: true,
    now,
  } as const;
  return mailOnRequest(request, () => mailBoth({ memberId, oldEmail, newEmail, now }));
}

type Change = { memberId: string; oldEmail: string; newEmail: string; now: Date };

async function mailBoth({ memberId, oldEmail, newEmail, now }: Change): Promise<void> {
  const tokens = { old: newToken(), new: newToken() };
  const change = {
    newEmail,
    oldTokenHash: hashToken(tokens.old),
    newTokenHash: hashToken(tokens.new),
    oldConfirmedAt: null,
    newConfirmedAt: null,
    expiresAt: new Date(now.getTime() + CHANGE_HOURS_VALID * HOUR_MS),
  };
  const replaced = await db().addressChange.findUnique({ where: { memberId }, select: { newEmail: true } });
  await db().addressChange.upsert({ where: { memberId }, create: { memberId, ...change }, update: change });
  // The links of the change that this one replaces are dead, so its address may be asked again at once.
  if (replaced && replaced.newEmail !== newEmail)
    await forgetLastMail({ purpose: "address-change", email: replaced.newEmail });
  await mailLink("old", oldEmail, tokens.old, now);
  await mailLink("new", newEmail, tokens.new, now);
}

async function mailLink(side: "old" | "new", to: string, token: string, now: Date): Promise<void> {
  const { SITE_NAME, SITE_URL } = env();
  const link = new URL("/settings/address", SITE_URL);
  link.searchParams.set("token", token);
  const mail = await addressChangeMail({
    siteName: SITE_NAME,
    siteUrl: SITE_URL,
    link: link.href,
    hoursValid: CHANGE_HOURS_VALID,
    side,
  });
  await sendRequestedMail({ to, ...mail }, now);
}
