import { env } from "@/lib/platform/env";
import { type AddressTag, isSignedTag, signedAddress } from "./signed-address";

/**
 * The envelope's sender, to which servers return what they cannot deliver. With BOUNCE_ADDRESS it names the mail and
 * is signed; without it bounces go to MAIL_FROM, where nobody reads them.
 */

/** A digest's place in the ledger. */
export type DeliveryKey = { editionId: number; subscriberId: number };

/** The return path of one digest; undefined without BOUNCE_ADDRESS. It holds for the address that the mail went to. */
export function deliveryReturnPath(delivery: DeliveryKey, email: string): string | undefined {
  const base = env().BOUNCE_ADDRESS;
  return base && signedAddress(base, "delivery", { key: keyOf(delivery), bound: email });
}

/** The return path of any other mail to an address; undefined without BOUNCE_ADDRESS. */
export function recipientReturnPath(email: string): string | undefined {
  const base = env().BOUNCE_ADDRESS;
  return base && signedAddress(base, "recipient", { key: RECIPIENT_KEY, bound: email.toLowerCase() });
}

/** The delivery that a tag names, not yet verified. */
export function unverifiedDelivery({ key }: AddressTag): DeliveryKey | undefined {
  const [, edition = "", subscriber = ""] = /^([0-9a-z]{1,6})-([0-9a-z]{1,6})$/.exec(key) ?? [];
  const ids = { editionId: Number.parseInt(edition, 36), subscriberId: Number.parseInt(subscriber, 36) };
  return ids.editionId <= ID_MAX && ids.subscriberId <= ID_MAX ? ids : undefined;
}

/** Whether a mail of ours to this address carried this tag: one of the ledger, or any other. */
export function isTagOfMailTo(email: string, tag: AddressTag): boolean {
  if (tag.key === RECIPIENT_KEY) return isSignedTag(tag, "recipient", email.toLowerCase());
  return isSignedTag(tag, "delivery", email);
}

const RECIPIENT_KEY = "to";
/** The database's largest integer. */
const ID_MAX = 2 ** 31 - 1;

function keyOf({ editionId, subscriberId }: DeliveryKey): string {
  return `${editionId.toString(36)}-${subscriberId.toString(36)}`;
}
