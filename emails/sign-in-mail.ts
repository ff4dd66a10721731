import { linkMail } from "./link-mail";
import type { MailContent } from "./mail-content";

type SignInMailProps = { siteName: string; siteUrl: string; link: string; minutesValid: number };

/** The mail with a sign-in link. */
export function signInMail(props: SignInMailProps): Promise<MailContent> {
  const { minutesValid, ...mail } = props;
  return linkMail({
    ...mail,
    subject: `Sign in to ${mail.siteName}`,
    label: "Sign in",
    validity: `The link works once, for ${minutesValid} minutes.`,
    reason: `Someone asked to sign in to ${mail.siteName} with this address. If that wasn’t you, ignore this email: nobody can sign in without this link.`,
  });
}
