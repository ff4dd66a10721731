import { env } from "@/lib/env";
import { type LinkHolder, signLinkToken } from "./links";

/** The page that asks once more before it unsubscribes. The token is unsubscribeToken's. */
export function unsubscribePageUrl(token: string): string {
  return `${env().SITE_URL}/unsubscribe?token=${token}`;
}

/** Where a mailbox posts when its owner clicks its own "unsubscribe" (RFC 8058). */
export function oneClickUnsubscribeUrl(token: string): string {
  return `${env().SITE_URL}/api/unsubscribe?token=${token}`;
}

/** The page on which a subscriber changes what comes and when. */
export function preferencesUrl(holder: LinkHolder): string {
  return `${env().SITE_URL}${preferencesPath(holder)}`;
}

export function preferencesPath(holder: LinkHolder): string {
  return `/preferences/${signLinkToken(env().LINK_SECRET, "preferences", holder)}`;
}

export function unsubscribeToken(holder: LinkHolder): string {
  return signLinkToken(env().LINK_SECRET, "unsubscribe", holder);
}
