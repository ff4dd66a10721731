import { subscriberDataMail } from "@/emails/subscriber-data-mail";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { deliverAskedMail } from "@/lib/mail/deliver-asked-mail";
import { limitMailRequests } from "@/lib/mail/limit-requests";
import { hashToken, newToken } from "@/lib/platform/tokens";
import { HOUR_MS } from "@/lib/time";
import { DATA_HOURS_VALID } from "./data-link";
import { linkHolder } from "./link-holder";

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
