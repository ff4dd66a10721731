import { alreadySubscribedMail } from "@/emails/already-subscribed-mail";
import { confirmSubscriptionMail } from "@/emails/confirm-subscription-mail";
import type { MailContent } from "@/emails/mail-content";
import { deliverAskedMail } from "@/lib/mail/send";
import type { Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { DAY_MS, HOUR_MS } from "@/lib/platform/time";
import { hashToken, newToken } from "@/lib/platform/tokens";
import { unsubscribePageUrl, unsubscribeToken } from "./links";

/** How often the digest is to come, and in which zone its reader lives, if they say so. */
export type Wishes = { frequency?: Frequency | undefined; timeZone?: string | undefined };

type Asked = { id: number; linkVersion: number; isSubscribed: boolean };

/**
 * Mails a confirmation link to an address, or, to a subscriber, word that there is nothing to do. Whoever asks learns
 * nothing of the address: known, unknown, gone and suppressed ones get one mail each and the same answer.
 * Nobody's status changes before the link is used, and what is wished for counts only for an address that is new. Throws DomainError unavailable when no mail can be sent now.
 */
export async function askToSubscribe(request: { email: string; now: Date; wishes?: Wishes }): Promise<void> {
  const { email, now, wishes = {} } = request;
  const token = newToken();
  const asked = await openConfirmation({ email, wishes, token, now });
  await deliverAskedMail({ to: email, ...(await answerTo(asked, token)) });
}

/** One statement, so that two requests at once cannot both create the subscriber. */
async function openConfirmation(request: {
  email: string;
  wishes: Wishes;
  token: string;
  now: Date;
}): Promise<Asked> {
  const { email, wishes, token, now } = request;
  const frequency = wishes.frequency ?? null;
  const timeZone = wishes.timeZone ?? null;
  const expiresAt = new Date(now.getTime() + CONFIRM_HOURS_VALID * HOUR_MS);
  const [asked] = await db().$queryRaw<Asked[]>`
    INSERT INTO subscriber AS known (email, confirm_token_hash, confirm_expires_at, created_at, frequency, time_zone)
    VALUES (${email}, ${hashToken(token)}, ${expiresAt}::timestamp, ${now}::timestamp,
            coalesce(${frequency}::frequency, 'daily'), coalesce(${timeZone}, 'UTC'))
    ON CONFLICT (email) DO UPDATE SET
      frequency = CASE WHEN known.status = 'pending' THEN coalesce(${frequency}::frequency, known.frequency)
                       ELSE known.frequency END,
      time_zone = CASE WHEN known.status = 'pending' THEN coalesce(${timeZone}, known.time_zone)
                       ELSE known.time_zone END,
      confirm_token_hash = CASE WHEN known.status IN ('active', 'paused') THEN NULL
                                ELSE excluded.confirm_token_hash END,
      confirm_expires_at = CASE WHEN known.status IN ('active', 'paused') THEN NULL
                                ELSE excluded.confirm_expires_at END
    RETURNING id, link_version AS "linkVersion", status IN ('active', 'paused') AS "isSubscribed"`;
  if (!asked) throw new Error("the database returned no subscriber");
  return asked;
}

function answerTo({ id, linkVersion, isSubscribed }: Asked, token: string): Promise<MailContent> {
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

/** The address that a confirmation link is for. Throws DomainError as confirmSubscription does. */
export async function pendingSubscription(asked: { token: string; now: Date }): Promise<{ email: string }> {
  const row = await db().subscriber.findUnique({
    where: { confirmTokenHash: hashToken(asked.token) },
    select: { email: true, confirmExpiresAt: true },
  });
  if (!row?.confirmExpiresAt)
    throw new DomainError(
      "not_found",
      "This link does not work: it was used already, or a newer one was mailed since.",
    );
  if (row.confirmExpiresAt <= asked.now)
    throw new DomainError("gone", "This link has expired. Please subscribe once more to get a new one.");
  return { email: row.email };
}

/**
 * Subscribes the address that the link was mailed to, once; a second click while that holds changes nothing. Who comes
 * back after leaving, or after mail to the address had failed, starts afresh: links in mails of before stop working.
 * Throws DomainError: not_found for a token that is wrong or used, gone for one that has expired.
 */
export async function confirmSubscription({ token, now }: { token: string; now: Date }): Promise<void> {
  const confirmed = await db().$executeRaw`
    UPDATE subscriber SET
      status = 'active', confirmed_at = ${now}::timestamp, confirm_expires_at = NULL,
      suppression_reason = NULL, unsubscribed_at = NULL,
      link_version = link_version + CASE WHEN status IN ('unsubscribed', 'suppressed') THEN 1 ELSE 0 END
    WHERE confirm_token_hash = ${hashToken(token)} AND confirm_expires_at > ${now}::timestamp`;
  if (confirmed > 0 || (await isConfirmedBy(token))) return;
  await pendingSubscription({ token, now });
  throw new DomainError("conflict", "This link was just used. There is nothing left to do.");
}

/** A used token is kept without an expiry, so that a double click is not told that its link does not work. */
async function isConfirmedBy(token: string): Promise<boolean> {
  const used = { confirmTokenHash: hashToken(token), confirmExpiresAt: null };
  return (await db().subscriber.count({ where: { ...used, status: "active" } })) > 0;
}

export const PENDING_DAYS_MAX = 7;

/** Deletes the addresses that nobody confirmed in the 7 days since they were last asked for. Returns how many. */
export async function forgetPending({ now }: { now: Date }): Promise<number> {
  const askedBefore = now.getTime() - PENDING_DAYS_MAX * DAY_MS;
  const { count } = await db().subscriber.deleteMany({
    where: {
      status: "pending",
      confirmExpiresAt: { lte: new Date(askedBefore + CONFIRM_HOURS_VALID * HOUR_MS) },
    },
  });
  return count;
}
