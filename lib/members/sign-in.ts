import { forgetLastMail, type MailAnswer, mailOnRequest } from "@/lib/mail/request-limits";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { auth } from "./auth";
import { isKnownBrowser } from "./known-browser";
import { addressOfSignInLink } from "./sign-in-link";

/**
 * Mails a sign-in link, to a new address too. `browserMarks` are those that the browser brings (known-browser.ts).
 * Throws DomainError too_many.
 */
export async function requestSignInLink(request: {
  email: string;
  next: string | undefined;
  clientAddress: string;
  browserMarks: readonly string[];
  now: Date;
}): Promise<MailAnswer> {
  const { email, clientAddress, now } = request;
  const isFromKnownBrowser = isKnownBrowser(request.browserMarks, email);
  const isForMember = (await db().member.count({ where: { email } })) > 0;
  const asked = { purpose: "sign-in", email, clientAddress, isForMember, isFromKnownBrowser, now } as const;
  return mailOnRequest(asked, () => mailLinkTo(request));
}

async function mailLinkTo(request: { email: string; next: string | undefined; now: Date }): Promise<void> {
  await auth().api.signInMagicLink({
    body: { email: request.email, metadata: { next: localPath(request.next), now: request.now } },
    headers: new Headers(),
  });
}

/** The Set-Cookie values of a new session, and the address that signed in. */
export type SignedIn = { cookies: string[]; email: string };

/**
 * Uses up a sign-in link and returns the session's Set-Cookie values and the address; the session records its browser.
 * Throws DomainError gone when the link is wrong, used or expired.
 */
export async function redeemSignInLink({
  token,
  userAgent,
  now,
}: {
  token: string;
  userAgent: string | undefined;
  now: Date;
}): Promise<SignedIn> {
  const email = await addressOfSignInLink({ token, now });
  if (email === undefined) throw signInLinkGone();
  const response = await auth().api.magicLinkVerify({
    query: { token },
    headers: new Headers(userAgent === undefined ? {} : { "User-Agent": userAgent }),
    asResponse: true,
  });
  if (!response.ok) throw signInLinkGone();
  await forgetLastMail({ purpose: "sign-in", email });
  return { cookies: response.headers.getSetCookie(), email };
}

export function signInLinkGone(): DomainError {
  return new DomainError(
    "gone",
    "This sign-in link was used already, is too old, or is not complete. Ask for a new one.",
  );
}

/** Where to go after signing in: a path of this site, or "/" when the requested one could lead elsewhere. */
export function localPath(value: string | null | undefined): string {
  if (!value || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value) || value.includes("\\")) return "/";
  return value;
}
