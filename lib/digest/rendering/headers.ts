import { createHash } from "node:crypto";
import type { LinkHolder } from "@/lib/digest/subscribers/links";
import { listIdentifier } from "@/lib/mail/names";
import { sign } from "@/lib/platform/tokens";

type Site = { siteName: string; siteUrl: string };
type EditionKey = { frequency: string; period: string };

/** Headers by which mailboxes identify a list (RFC 2919) and count complaints: the same in all mails of an edition. */
export function listHeaders({ siteName, siteUrl, frequency, period }: Site & EditionKey): {
  listId: string;
  headers: Record<string, string>;
} {
  return {
    // In a domain that is ours.
    listId: listIdentifier(siteName, `${frequency}.digest.${hostOf(siteUrl)}`),
    headers: { "Feedback-ID": `${period}:${frequency}:digest:${senderId(siteUrl)}` },
  };
}

/** Headers by which mailboxes offer to unsubscribe (RFC 2369, RFC 8058): personal to each subscriber. */
export function unsubscribeHeaders({
  oneClickUrl,
  token,
  unsubscribeMailto,
}: {
  oneClickUrl: string;
  token: string;
  /** The subscriber's own address; the token in the subject is for a server that cuts off what stands after the plus. */
  unsubscribeMailto: string | undefined;
}): Record<string, string> {
  const mailto =
    unsubscribeMailto === undefined ? "" : `, <mailto:${unsubscribeMailto}?subject=unsubscribe%20${token}>`;
  return {
    "List-Unsubscribe": `<${oneClickUrl}>${mailto}`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/**
 * The Message-ID of one edition to one subscriber: the same at every attempt, so that a mailbox can drop the
 * second copy of a mail that was in flight when a process died. It is keyed, so that it reveals nothing about the list.
 */
export function deliveryMessageId(
  secret: string,
  { siteUrl, frequency, period }: Pick<Site, "siteUrl"> & EditionKey,
  { subscriberId }: Pick<LinkHolder, "subscriberId">,
): string {
  const signature = sign(secret, `message-id\n${frequency}\n${period}\n${subscriberId}`, "hex");
  return `<${signature.slice(0, 32)}@${hostOf(siteUrl)}>`;
}

function hostOf(siteUrl: string): string {
  return new URL(siteUrl).hostname;
}

/** Gmail wants 5 to 15 characters that stay the same for one sender. */
function senderId(siteUrl: string): string {
  return createHash("sha256").update(hostOf(siteUrl)).digest("hex").slice(0, 12);
}
