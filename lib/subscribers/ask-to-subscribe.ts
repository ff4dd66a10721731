import { alreadySubscribedMail } from "@/emails/already-subscribed-mail";
import { confirmSubscriptionMail } from "@/emails/confirm-subscription-mail";
import type { MailContent } from "@/emails/mail-content";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { deliverAskedMail } from "@/lib/mail/deliver-asked-mail";
import type { Frequency } from "@/lib/papers/period";
import { hashToken, newToken } from "@/lib/platform/tokens";
import { HOUR_MS } from "@/lib/time";
import { CONFIRM_HOURS_VALID } from "./confirm-subscription";
import { unsubscribePageUrl, unsubscribeToken } from "./link-urls";

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
