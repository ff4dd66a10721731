import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { isSame, sign } from "@/lib/platform/tokens";

/** A link of one purpose opens nothing of another. */
export type LinkPurpose = "unsubscribe" | "preferences";

/** Whose link it is. The version is raised when somebody comes back after leaving, which ends the links of before. */
export type LinkHolder = { subscriberId: number; linkVersion: number };

const TOKEN = /^([1-9]\d{0,9})\.([A-Za-z0-9_-]{43})$/;
/** The database's largest integer. */
const ID_MAX = 2 ** 31 - 1;

/** The token of a link that never expires: the subscriber's id and our signature under it. */
export function signLinkToken(secret: string, purpose: LinkPurpose, holder: LinkHolder): string {
  return `${holder.subscriberId}.${signature(secret, purpose, holder)}`;
}

/** Which subscriber a token claims to be of; undefined when it is not even shaped like a token. Proves nothing. */
export function claimedSubscriberId(token: string): number | undefined {
  const id = Number(TOKEN.exec(token)?.[1]);
  return id <= ID_MAX ? id : undefined;
}

/** Whether we signed this token for this purpose and holder. Takes the same time however wrong it is. */
export function isLinkToken(
  secret: string,
  purpose: LinkPurpose,
  holder: LinkHolder,
  token: string,
): boolean {
  const [, id, signed] = TOKEN.exec(token) ?? [];
  if (signed === undefined || Number(id) !== holder.subscriberId) return false;
  return isSame(signed, signature(secret, purpose, holder), "base64url");
}

function signature(secret: string, purpose: LinkPurpose, { subscriberId, linkVersion }: LinkHolder): string {
  return sign(secret, `${purpose}\n${subscriberId}\n${linkVersion}`);
}

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

/** The subscriber whose signed link this is. Throws DomainError not_found when it is nobody's, or for something else. */
export async function linkHolder(
  purpose: LinkPurpose,
  token: string,
): Promise<LinkHolder & { email: string }> {
  const id = claimedSubscriberId(token);
  const row =
    id === undefined
      ? null
      : await db().subscriber.findUnique({
          where: { id },
          select: { id: true, email: true, linkVersion: true },
        });
  if (
    row &&
    isLinkToken(env().LINK_SECRET, purpose, { subscriberId: row.id, linkVersion: row.linkVersion }, token)
  )
    return { subscriberId: row.id, linkVersion: row.linkVersion, email: row.email };
  throw new DomainError(
    "not_found",
    "This link does not work. Please use the link of the newest mail, and the whole of it.",
  );
}
