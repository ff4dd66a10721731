import { DIGEST_OFFER } from "./confirm-subscription-mail";
import { linkMail } from "./link-mail";
import type { MailContent } from "./mail-content";

type InvitationMailProps = {
  siteName: string;
  siteUrl: string;
  link: string;
  daysValid: number;
  /** Where the list says that the reader agreed, such as "the lab's newsletter". */
  source: string | null;
};

/** The mail that asks a reader of an imported list whether they want the digest. It is sent once. */
export function invitationMail(props: InvitationMailProps): Promise<MailContent> {
  const { daysValid, source, ...mail } = props;
  const from = source === null ? "of a list that moved here" : `of ${source}`;
  return linkMail({
    ...mail,
    subject: `Would you like the digest of ${mail.siteName}?`,
    heading: "Would you like the digest?",
    offer: DIGEST_OFFER,
    label: "Yes, send me the digest",
    validity: `The link works once, for ${daysValid} days.`,
    reason: `You are a reader ${from}. If you don’t want the digest, ignore this email: you won’t get any more, and the address is deleted.`,
  });
}
