import { createHmac } from "node:crypto";
import { acceptedSecrets, env } from "@/lib/platform/env";
import { isSameSecret } from "@/lib/platform/tokens";

/**
 * Addresses of ours that say what a mail to them is about, and prove that we made them: `bounces+1a-2b-<signature>@…`
 * (VERP). Servers change the case of addresses on their way, so all of it is lower case.
 */

/** A signature of one purpose proves nothing for another. */
export type AddressPurpose = "delivery" | "recipient" | "unsubscribe";

/** What the part after the plus says; it proves nothing before `isSignedTag`. */
export type AddressTag = { key: string; signature: string };

/** 100 bits: too many to guess, and few enough for a local part of 64 characters (`taggedAddress` in the settings). */
const SIGNATURE_CHARACTERS = 20;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const TAG = /\+([a-z0-9]+(?:-[a-z0-9]+)*)-([a-z2-7]{20})$/;
/** `base` with a tag in its local part. `bound` is signed too, but does not stand in the address. */
export function signedAddress(
  base: string,
  purpose: AddressPurpose,
  { key, bound = "" }: { key: string; bound?: string },
): string {
  const at = base.lastIndexOf("@");
  const signature = signatureOf(env().LINK_SECRET, purpose, { key, bound });
  return `${base.slice(0, at)}+${key}-${signature}${base.slice(at)}`;
}

/** The tag in an address, whatever stands before it: a server on the way may have put its own mark there (BATV). */
export function tagOf(address: string): AddressTag | undefined {
  const [, key, signature] =
    TAG.exec(address.slice(0, Math.max(address.lastIndexOf("@"), 0)).toLowerCase()) ?? [];
  return key === undefined || signature === undefined ? undefined : { key, signature };
}

/** Whether we signed this tag for this purpose, with the current secret or the one before it. */
export function isSignedTag({ key, signature }: AddressTag, purpose: AddressPurpose, bound = ""): boolean {
  return acceptedSecrets("LINK_SECRET").some((secret) =>
    isSameSecret(signature, signatureOf(secret, purpose, { key, bound })),
  );
}

function signatureOf(
  secret: string,
  purpose: AddressPurpose,
  { key, bound }: { key: string; bound: string },
): string {
  const digest = createHmac("sha256", secret).update(`address\n${purpose}\n${key}\n${bound}`).digest();
  return base32(digest, SIGNATURE_CHARACTERS);
}

/** The first characters of RFC 4648's base 32, in lower case. Counted in bits: a digest's sender writes two a mail. */
function base32(bytes: Uint8Array, characters: number): string {
  let text = "";
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
    if (text.length >= characters) break;
  }
  return text.slice(0, characters);
}
