import { signInMail } from "@/emails/sign-in-mail";
import { env } from "@/lib/env";
import { deliverAskedMail } from "@/lib/mail/deliver-asked-mail";
import { SIGN_IN_LINK_MINUTES } from "./sign-in-link";

/** Mails a link that leads to our page with one button; only the button signs in. */
export async function mailSignInLink({
  email,
  token,
  next,
}: {
  email: string;
  token: string;
  next: string;
}): Promise<void> {
  const link = new URL("/sign-in/confirm", env().SITE_URL);
  link.searchParams.set("token", token);
  if (next !== "/") link.searchParams.set("next", next);
  const mail = await signInMail({
    siteName: env().SITE_NAME,
    siteUrl: env().SITE_URL,
    link: link.href,
    minutesValid: SIGN_IN_LINK_MINUTES,
  });
  await deliverAskedMail({ to: email, ...mail });
}
