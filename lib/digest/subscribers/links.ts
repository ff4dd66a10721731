import { isSignedTag, signedAddress, tagOf } from "@/lib/mail/signed-address";
import { db } from "@/lib/platform/db";
import { acceptedSecrets, env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { isSignature, sign } from "@/lib/platform/tokens";

/** A link for one purpose does not work for another. */
export type LinkPurpose = "unsubscribe" | "preferences";

/**
 * The owner of a link. `linkVersion` is the newest version that was ever signed for them: a link of every version up to
 * it works, because a reader who left and came back still has the old mails.
 */
export type LinkHolder = { subscriberId: number; linkVersion: number };

const TOKEN = /^([1-9]\d{0,9})\.([A-Za-z0-9_-]{43})$/;
/** The database's largest integer. */
const ID_MAX = 2 ** 31 - 1;

/** The token of a link that never expires: the subscriber's id and our signature under it. */
export function signLinkToken(secret: string, purpose: LinkPurpose, holder: LinkHolder): string {
  return `${holder.subscriberId}.${sign(secret, signedText(purpose, holder))}`;
}

/** The subscriber id that a token names, not yet verified; undefined if it is not shaped like a token. */
export function unverifiedSubscriberId(token: string): number | undefined {
  const id = Number(TOKEN.exec(token)?.[1]);
  return id <= ID_MAX ? id : undefined;
}

/** Whether one of these secrets signed this token for this purpose and holder, compared in constant time. */
export function isLinkToken(
  secrets: readonly string[],
  purpose: LinkPurpose,
  { subscriberId, linkVersion }: LinkHolder,
  token: string,
): boolean {
  const [, id, signed] = TOKEN.exec(token) ?? [];
  if (signed === undefined || Number(id) !== subscriberId) return false;
  const versions = Array.from({ length: linkVersion }, (_, index) => linkVersion - index);
  return versions.some((version) =>
    isSignature(signed, { text: signedText(purpose, { subscriberId, linkVersion: version }), secrets }),
  );
}

function signedText(purpose: LinkPurpose, { subscriberId, linkVersion }: LinkHolder): string {
  return `${purpose}\n${subscriberId}\n${linkVersion}`;
}

/** The page that asks for confirmation before it unsubscribes. The token comes from unsubscribeToken. */
export function unsubscribePageUrl(token: string): string {
  return `${env().SITE_URL}/unsubscribe?token=${token}`;
}

/** Where a mailbox posts when a reader clicks its "unsubscribe" button (RFC 8058). */
export function oneClickUnsubscribeUrl(token: string): string {
  return `${env().SITE_URL}/api/unsubscribe?token=${token}`;
}

/** Where a mail unsubscribes its subscriber, whoever sends it; undefined without UNSUBSCRIBE_MAILTO. */
export function unsubscribeMailAddress(subscriberId: number): string | undefined {
  const base = env().UNSUBSCRIBE_MAILTO;
  return base && signedAddress(base, "unsubscribe", { key: subscriberId.toString(36) });
}

/** The subscriber whose unsubscribing address this is; undefined if we did not sign it. */
export function subscriberOfUnsubscribeAddress(address: string): number | undefined {
  const tag = tagOf(address);
  if (!tag || !/^[0-9a-z]{1,6}$/.test(tag.key) || !isSignedTag(tag, "unsubscribe")) return undefined;
  return Number.parseInt(tag.key, 36);
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

/** The subscriber that a signed link belongs to. Throws DomainError not_found if it is invalid or for another purpose. */
export async function linkHolder(
  purpose: LinkPurpose,
  token: string,
): Promise<LinkHolder & { email: string }> {
  const id = unverifiedSubscriberId(token);
  const row =
    id === undefined
      ? null
      : await db().subscriber.findUnique({
          where: { id },
          select: { id: true, email: true, linkVersion: true },
        });
  const holder = row && { subscriberId: row.id, linkVersion: row.linkVersion };
  if (holder && isLinkToken(acceptedSecrets("LINK_SECRET"), purpose, holder, token))
    return { ...holder, email: row.email };
  throw new DomainError(
    "not_found",
    "This link does not work. Please use the whole of the link in the mail.",
  );
}
