import { alreadySubscribedMail } from "@/emails/already-subscribed-mail";
import { confirmSubscriptionMail } from "@/emails/confirm-subscription-mail";
import type { MailContent } from "@/emails/mail-content";
import { forgetLastMail, type MailAnswer, mailOnRequest } from "@/lib/mail/request-limits";
import { sendRequestedMail } from "@/lib/mail/requested-mail";
import type { Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { DAY_MS, HOUR_MS } from "@/lib/platform/time";
import { hashToken, newToken } from "@/lib/platform/tokens";
import { unsubscribePageUrl, unsubscribeToken } from "./links";

/** The frequency and time zone that a new subscriber asks for, if any; else daily, in the feed's time zone. */
export type SubscriptionOptions = { frequency?: Frequency | undefined; timeZone?: string | undefined };

type Requested = { id: number; linkVersion: number; isSubscribed: boolean };

/**
 * Mails a confirmation link to an address, or tells an existing subscriber that there is nothing to do. The response
 * reveals nothing about the address: active, unknown, former and suppressed ones get one mail each and the same answer.
 * No status changes before the link is used, and the options only apply to an address that is not confirmed yet.
 * Throws DomainError unavailable if no mail can be sent now.
 */
export async function requestSubscription(request: {
  email: string;
  clientAddress: string;
  now: Date;
  options?: SubscriptionOptions;
}): Promise<MailAnswer> {
  const { email, clientAddress, now, options = {} } = request;
  return mailOnRequest({ purpose: "subscribe", email, clientAddress, now }, async () => {
    const token = newToken();
    const requested = await openConfirmation({ email, options, token, now });
    await sendRequestedMail({ to: email, ...(await mailFor(requested, token)) }, now);
  });
}

/** One statement, so that two requests at once cannot both create the subscriber. */
async function openConfirmation(request: {
  email: string;
  options: SubscriptionOptions;
  token: string;
  now: Date;
}): Promise<Requested> {
  const { email, options, token, now } = request;
  const frequency = options.frequency ?? null;
  const timeZone = options.timeZone ?? null;
  const expiresAt = new Date(now.getTime() + CONFIRM_HOURS_VALID * HOUR_MS);
  const [requested] = await db().$queryRaw<Requested[]>`
    INSERT INTO subscriber AS known (email, confirm_token_hash, confirm_expires_at, created_at, frequency, time_zone)
    VALUES (${email}, ${hashToken(token)}, ${expiresAt}::timestamp, ${now}::timestamp,
            coalesce(${frequency}::frequency, 'daily'), coalesce(${timeZone}, ${env().FEED_TIME_ZONE}))
    ON CONFLICT (email) DO UPDATE SET
      frequency = CASE WHEN known.status = 'pending' THEN coalesce(${frequency}::frequency, known.frequency)
                       ELSE known.frequency END,
      time_zone = CASE WHEN known.status = 'pending' THEN coalesce(${timeZone}, known.time_zone)
                       ELSE known.time_zone END,
      confirm_token_hash = CASE WHEN known.status IN ('active', 'paused') THEN known.confirm_token_hash
                                ELSE excluded.confirm_token_hash END,
      confirm_expires_at = CASE WHEN known.status IN ('active', 'paused') THEN NULL
                                ELSE excluded.confirm_expires_at END
    RETURNING id, link_version AS "linkVersion", status IN ('active', 'paused') AS "isSubscribed"`;
  if (!requested) throw new Error("the database returned no subscriber");
  return requested;
}

function mailFor({ id, linkVersion, isSubscribed }: Requested, token: string): Promise<MailContent> {
  const site = { siteName: env().SITE_NAME, siteUrl: env().SITE_URL };
  if (isSubscribed)
    return alreadySubscribedMail({
      ...site,
      unsubscribeUrl: unsubscribePageUrl(unsubscribeToken({ subscriberId: id, linkVersion })),
    });
  return confirmSubscriptionMail({
    ...site,
    link: `${site.siteUrl}/subscribe/confirm?token=${token}`,
    hoursValid: CONFIRM_HOURS_VALID,
  });
}

export const CONFIRM_HOURS_VALID = 24;

/** What a confirmation link is for, and whether it has done its work: the digest comes. */
export type Confirmation = { email: string; hour: number; timeZone: string; isSubscribed: boolean };

/**
 * What a confirmation link is for. Throws DomainError: not_found for a token that is unknown or was replaced, gone for
 * one that has expired, or that was used before the digest ended.
 */
export async function confirmationOf({ token, now }: { token: string; now: Date }): Promise<Confirmation> {
  const row = await db().subscriber.findUnique({
    where: { confirmTokenHash: hashToken(token) },
    select: { email: true, hour: true, timeZone: true, status: true, confirmExpiresAt: true },
  });
  if (!row)
    throw new DomainError(
      "not_found",
      "This link does not work: it is not complete, or a newer one was mailed since.",
    );
  const { status, confirmExpiresAt, ...confirmation } = row;
  // A used token is kept without an expiry.
  if (confirmExpiresAt === null) {
    if (status === "active" || status === "paused") return { ...confirmation, isSubscribed: true };
    throw new DomainError("gone", usedLinkWords(status));
  }
  if (confirmExpiresAt <= now)
    throw new DomainError("gone", "This link has expired. Please subscribe once more to get a new one.");
  return { ...confirmation, isSubscribed: false };
}

function usedLinkWords(status: "pending" | "unsubscribed" | "suppressed"): string {
  if (status === "suppressed")
    return "This link was used already, and the digest has ended since: mail to this address came back. To get it again, please subscribe once more.";
  return "This link was used already, and you have unsubscribed since. To get the digest again, please subscribe once more.";
}

/**
 * Subscribes the address that the link was mailed to, once; a second click while subscribed changes nothing. The links
 * in all previous mails go on working. Throws DomainError as confirmationOf does.
 */
export async function confirmSubscription({ token, now }: { token: string; now: Date }): Promise<void> {
  const [confirmed] = await db().$queryRaw<{ email: string }[]>`
    UPDATE subscriber SET
      status = 'active', confirmed_at = ${now}::timestamp, confirm_expires_at = NULL,
      suppression_reason = NULL, unsubscribed_at = NULL
    WHERE confirm_token_hash = ${hashToken(token)} AND confirm_expires_at > ${now}::timestamp
    RETURNING email`;
  if (confirmed) return forgetLastMail({ purpose: "subscribe", email: confirmed.email });
  await confirmationOf({ token, now });
}

export const PENDING_DAYS_MAX = 7;

/** Deletes addresses not confirmed within 7 days of the last request. Returns how many. */
export async function purgePending({ now }: { now: Date }): Promise<number> {
  const requestedBefore = now.getTime() - PENDING_DAYS_MAX * DAY_MS;
  const { count } = await db().subscriber.deleteMany({
    where: {
      status: "pending",
      confirmExpiresAt: { lte: new Date(requestedBefore + CONFIRM_HOURS_VALID * HOUR_MS) },
    },
  });
  return count;
}
