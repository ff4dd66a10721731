import { randomBytes } from "node:crypto";
import { addressChangeMail } from "@/emails/address-change-mail";
import { db } from "@/lib/db";
import { DomainError } from "@/lib/domain-error";
import { env } from "@/lib/env";
import { takeFromLimit } from "@/lib/limits/take";
import { deliverAskedMail } from "@/lib/mail/deliver-asked-mail";
import { limitMailRequests } from "@/lib/mail/limit-requests";
import { hashOfChangeToken } from "./link";

export const CHANGE_HOURS_VALID = 24;
const CHANGES_PER_DAY_MAX = 5;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TOKEN_BYTES = 32;

/**
 * Mails a link to a member's address and one to the address that is to replace it; a change that was asked for before
 * is forgotten. The answer is the same for an address that has an account. Throws DomainError invalid or too_many.
 */
export async function askToChangeAddress(asked: {
  memberId: string;
  oldEmail: string;
  newEmail: string;
  clientAddress: string;
  now: Date;
}): Promise<void> {
  const { memberId, oldEmail, newEmail, clientAddress, now } = asked;
  if (newEmail === oldEmail) throw new DomainError("invalid", "This is your address already.");
  await limitMailRequests({ email: newEmail, clientAddress, now });
  // The account's own address is mailed too, whichever new one is named.
  await takeFromLimit({
    key: `address-change:${memberId}`,
    countMax: CHANGES_PER_DAY_MAX,
    windowMs: DAY_MS,
    now,
  });
  const [oldToken, newToken] = [randomToken(), randomToken()];
  const change = {
    newEmail,
    oldTokenHash: hashOfChangeToken(oldToken),
    newTokenHash: hashOfChangeToken(newToken),
    oldConfirmedAt: null,
    newConfirmedAt: null,
    expiresAt: new Date(now.getTime() + CHANGE_HOURS_VALID * HOUR_MS),
  };
  await db().addressChange.upsert({ where: { memberId }, create: { memberId, ...change }, update: change });
  await mailLink("old", oldEmail, oldToken);
  await mailLink("new", newEmail, newToken);
}

async function mailLink(side: "old" | "new", to: string, token: string): Promise<void> {
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
  await deliverAskedMail({ to, ...mail });
}

function randomToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}
