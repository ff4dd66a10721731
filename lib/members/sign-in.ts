import { type MailAnswer, mailOnRequest } from "@/lib/mail/request-limits";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { auth } from "./auth";
import { addressOfSignInLink } from "./sign-in-link";

/** Mails a sign-in link, to a new address too. Throws DomainError too_many. */
export async function requestSignInLink(request: {
  email: string;
  next: string | undefined;
  clientAddress: string;
  now: Date;
}): Promise<MailAnswer> {
  const { email, clientAddress, now } = request;
  const isForMember = (await db().member.count({ where: { email } })) > 0;
  return mailOnRequest({ purpose: "sign-in", email, clientAddress, isForMember, now }, () =>
    mailLinkTo(request),
  );
}

async function mailLinkTo(request: { email: string; next: string | undefined }): Promise<void> {
  await auth().api.signInMagicLink({
    body: { email: request.email, metadata: { next: localPath(request.next) } },
    headers: new Headers(),
  });
}

/**
 * Uses up a sign-in link and returns the session's Set-Cookie values; the session records its browser.
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
}): Promise<string[]> {
  if (!(await addressOfSignInLink({ token, now }))) throw signInLinkGone();
  const response = await auth().api.magicLinkVerify({
    query: { token },
    headers: new Headers(userAgent === undefined ? {} : { "User-Agent": userAgent }),
    asResponse: true,
  });
  if (!response.ok) throw signInLinkGone();
  return response.headers.getSetCookie();
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
