import { subscriberDataMail } from "@/emails/subscriber-data-mail";
import { limitMailRequests } from "@/lib/mail/request-limits";
import { deliverAskedMail } from "@/lib/mail/send";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { HOUR_MS } from "@/lib/platform/time";
import { hashToken, newToken } from "@/lib/platform/tokens";
import { linkHolder } from "./links";

/**
 * Mails a link that opens or deletes what is held about an address, to that address alone: a preference link may be
 * in the hands of whoever a digest was forwarded to. A link that was mailed before stops working.
 * Throws DomainError: not_found when the token is not a preference link of ours, too_many, unavailable.
 */
export async function askForData(asked: { token: string; clientAddress: string; now: Date }): Promise<void> {
  const { token: preferenceToken, clientAddress, now } = asked;
  const { subscriberId, email } = await linkHolder("preferences", preferenceToken);
  await limitMailRequests({ email, clientAddress, now });
  const token = newToken();
  await db().subscriber.updateMany({
    where: { id: subscriberId },
    data: {
      dataTokenHash: hashToken(token),
      dataExpiresAt: new Date(now.getTime() + DATA_HOURS_VALID * HOUR_MS),
    },
  });
  const { SITE_NAME: siteName, SITE_URL: siteUrl } = env();
  const mail = await subscriberDataMail({
    siteName,
    siteUrl,
    link: `${siteUrl}/preferences/data?token=${token}`,
    hoursValid: DATA_HOURS_VALID,
  });
  await deliverAskedMail({ to: email, ...mail });
}

export const DATA_HOURS_VALID = 24;

type Link = { token: string; now: Date };

/**
 * The address that a mailed data link is for; opening the link does not use it up.
 * Throws DomainError: not_found for a token that is wrong or used, gone for one that has expired.
 */
export async function dataLinkAddress({ token, now }: Link): Promise<string> {
  const row = await db().subscriber.findUnique({
    where: { dataTokenHash: hashToken(token) },
    select: { email: true, dataExpiresAt: true },
  });
  if (!row?.dataExpiresAt)
    throw new DomainError(
      "not_found",
      "This link does not work: it was used already, or a newer one was mailed since.",
    );
  if (row.dataExpiresAt <= now)
    throw new DomainError(
      "gone",
      "This link has expired. Please ask for a new one on the preference page that your digests link to.",
    );
  return row.email;
}

/** Why a link that changed no row did not: as dataLinkAddress says, or another request was faster. */
async function refuseDataLink(link: Link): Promise<never> {
  await dataLinkAddress(link);
  throw new DomainError("conflict", "This link was just used. There is nothing left to do.");
}

/**
 * Deletes the address that the link was mailed to, and with it its topics and deliveries, planned ones too.
 * An account with the same address is not part of it. Throws DomainError as refuseDataLink does.
 */
export async function deleteData({ token, now }: { token: string; now: Date }): Promise<void> {
  const { count } = await db().subscriber.deleteMany({
    where: { dataTokenHash: hashToken(token), dataExpiresAt: { gt: now } },
  });
  if (count === 0) await refuseDataLink({ token, now });
}

/** What is held about the address that the link was mailed to, once. Throws DomainError as refuseDataLink does. */
export async function downloadData({ token, now }: { token: string; now: Date }) {
  const [used] = await db().$queryRaw<{ email: string }[]>`
    UPDATE subscriber SET data_token_hash = NULL, data_expires_at = NULL
    WHERE data_token_hash = ${hashToken(token)} AND data_expires_at > ${now}::timestamp
    RETURNING email`;
  if (!used) return refuseDataLink({ token, now });
  return { subscription: await subscriberData(used.email) };
}

/** Everything that we hold about a subscriber, apart from hashes of links; null when there is none. */
export async function subscriberData(email: string) {
  return db().subscriber.findUnique({
    where: { email },
    select: {
      email: true,
      status: true,
      suppressionReason: true,
      frequency: true,
      timeZone: true,
      hour: true,
      pausedUntil: true,
      noMatch: true,
      leavingReason: true,
      topics: { select: { kind: true, term: true, stance: true }, orderBy: { term: "asc" } },
      confirmedAt: true,
      unsubscribedAt: true,
      createdAt: true,
      deliveries: {
        select: {
          edition: { select: { frequency: true, period: true } },
          status: true,
          dueAt: true,
          picks: true,
          sentAt: true,
          lastError: true,
        },
        orderBy: { dueAt: "asc" },
      },
    },
  });
}
