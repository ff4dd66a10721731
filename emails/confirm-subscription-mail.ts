import { linkMail } from "./link-mail";
import type { MailContent } from "./mail-content";

/** What every reader is promised before they subscribe. */
export const DIGEST_OFFER =
  "Trending research papers by email, at your hour and on your topics. Unsubscribe with one click, any time.";

type ConfirmSubscriptionMailProps = {
  siteName: string;
  siteUrl: string;
  link: string;
  hoursValid: number;
};

/** The mail that asks whether the owner of the address wants the digest. */
export function confirmSubscriptionMail(props: ConfirmSubscriptionMailProps): Promise<MailContent> {
  const { hoursValid, ...mail } = props;
  return linkMail({
    ...mail,
    subject: `Confirm your subscription to ${mail.siteName}`,
    heading: "Confirm your subscription",
    offer: DIGEST_OFFER,
    label: "Confirm my subscription",
    validity: `The link works once, for ${hoursValid} hours.`,
    reason: `Someone entered this address on ${mail.siteUrl}. If that wasn’t you, ignore this email: you won’t get any more, and the address is deleted after a week.`,
  });
}
