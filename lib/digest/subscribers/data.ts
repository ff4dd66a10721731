import { subscriberDataMail } from "@/emails/subscriber-data-mail";
import { forgetLastMail, type MailAnswer, mailOnRequest } from "@/lib/mail/request-limits";
import { sendRequestedMail } from "@/lib/mail/requested-mail";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { HOUR_MS } from "@/lib/platform/time";
import { hashToken, newToken } from "@/lib/platform/tokens";
import { linkHolder } from "./links";

export const DATA_HOURS_VALID = 24;

/**
 * Mails a link that downloads or deletes the data stored about an address, to that address only: a digest that was
 * forwarded carries its preference link along. A previous data link stops working.
 * Throws DomainError: not_found if the token is not a preference link of ours, too_many, unavailable.
 */
export async function requestDataLink({
  token: preferenceToken,
  clientAddress,
  now,
}: {
  token: string;
  clientAddress: string;
  now: Date;
}): Promise<MailAnswer> {
  const { subscriberId, email } = await linkHolder("preferences", preferenceToken);
  return mailOnRequest({ purpose: "data", email, clientAddress, now }, () =>
    mailDataLink({ subscriberId, email, now }),
  );
}

async function mailDataLink({
  subscriberId,
  email,
  now,
}: {
  subscriberId: number;
  email: string;
  now: Date;
}): Promise<void> {
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
  await sendRequestedMail({ to: email, ...mail }, now);
}

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

/** Throws the reason why a link changed no row: dataLinkAddress's, or conflict if another request used it first. */
async function refuseDataLink(link: Link): Promise<never> {
  await dataLinkAddress(link);
  throw new DomainError("conflict", "This link was just used. There is nothing left to do.");
}

/**
 * Deletes the address that the link was mailed to, with its topics and deliveries, including planned ones.
 * An account with the same address stays. Throws DomainError as refuseDataLink does.
 */
export async function deleteData({ token, now }: { token: string; now: Date }): Promise<void> {
  const { count } = await db().subscriber.deleteMany({
    where: { dataTokenHash: hashToken(token), dataExpiresAt: { gt: now } },
  });
  if (count === 0) await refuseDataLink({ token, now });
}

/** The data stored about the address that the link was mailed to. The link works once. Throws DomainError as refuseDataLink does. */
export async function downloadData({ token, now }: { token: string; now: Date }) {
  const [used] = await db().$queryRaw<{ email: string }[]>`
    UPDATE subscriber SET data_token_hash = NULL, data_expires_at = NULL
    WHERE data_token_hash = ${hashToken(token)} AND data_expires_at > ${now}::timestamp
    RETURNING email`;
  if (!used) return refuseDataLink({ token, now });
  await forgetLastMail({ purpose: "data", email: used.email });
  return { subscription: await subscriberData(used.email) };
}

/** All data stored about a subscriber except hashes of links; null if there is none. */
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
      reports: {
        select: { kind: true, detail: true, mailedAt: true, receivedAt: true },
        orderBy: { receivedAt: "asc" },
      },
    },
  });
}
