import { linkMail } from "./link-mail";
import type { MailContent } from "./mail-content";

type SubscriberDataMailProps = {
  siteName: string;
  siteUrl: string;
  link: string;
  hoursValid: number;
};

/** The mail that lets the owner of an address download or delete what we store about it. */
export function subscriberDataMail(props: SubscriberDataMailProps): Promise<MailContent> {
  const { hoursValid, ...mail } = props;
  return linkMail({
    ...mail,
    subject: `Your data at ${mail.siteName}`,
    offer: `The link leads to a page where you download what ${mail.siteName} holds about this address, or delete it.`,
    label: "Download or delete",
    validity: `It works once, for ${hoursValid} hours.`,
    reason:
      "Somebody, most likely you, asked for this on the preference page that your digests link to. If it was not you, do nothing: nothing is shown or deleted. Do not forward this mail.",
  });
}
