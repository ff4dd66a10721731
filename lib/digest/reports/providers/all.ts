import { brevo } from "./brevo";
import { mailgun } from "./mailgun";
import { postmark } from "./postmark";
import type { Provider } from "./provider";
import { sendgrid } from "./sendgrid";
import { ses } from "./ses";

const ALL: readonly Provider[] = [ses, postmark, mailgun, sendgrid, brevo];

/** The provider of /api/mail/events/NAME; undefined if there is none of this name. */
export function providerNamed(name: string): Provider | undefined {
  return ALL.find((provider) => provider.name === name);
}
