import { linkMail } from "./link-mail";
import type { MailContent } from "./mail-content";

type AddressChangeMailProps = {
  siteName: string;
  siteUrl: string;
  link: string;
  hoursValid: number;
  /** Whether this goes to the account's address or to its replacement. */
  side: "old" | "new";
};

/** The mail to each of the two addresses of a change; both must agree. */
export function addressChangeMail(props: AddressChangeMailProps): Promise<MailContent> {
  const { hoursValid, side, ...mail } = props;
  const { siteName } = mail;
  return linkMail({
    ...mail,
    subject: `Change of address at ${siteName}`,
    offer:
      side === "old"
        ? `Somebody who is signed in to your account at ${siteName} asked to give it another address. It changes once both addresses have said yes.`
        : `Somebody asked to make this the address of their account at ${siteName}. It changes once both addresses, the old one too, have said yes.`,
    label: "Say yes or no",
    validity: `The link leads to a page where you say yes or no. It works for ${hoursValid} hours.`,
    reason:
      side === "old"
        ? "If it was not you, say no there and end the sessions that you do not know in your settings. Without your yes nothing changes."
        : "If it was not you, say no there or do nothing: without your yes nothing changes.",
  });
}
