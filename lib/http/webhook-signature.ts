import { createHmac, timingSafeEqual } from "node:crypto";
import { DomainError } from "@/lib/domain-error";

/** Standard Webhooks wants five minutes: who records a call cannot repeat it later. */
const AGE_SECONDS_MAX = 300;

type SignedCall = { id: string | null; timestamp: string | null; signatures: string | null; body: string };

/**
 * Lets pass only a call signed as Standard Webhooks (standardwebhooks.com) says: `v1,` and the base64 of HMAC-SHA256
 * over `id.timestamp.body`, not older or newer than five minutes; in the same time however wrong it is, and nobody
 * while no secret is set. Throws DomainError unauthenticated.
 */
export function requireWebhookSignature(call: SignedCall, secret: string | undefined, now: Date): void {
  if (secret && isFresh(call.timestamp, now) && isSigned(call, secret)) return;
  throw new DomainError(
    "unauthenticated",
    "This needs the headers webhook-id, webhook-timestamp and webhook-signature, signed with MAIL_WEBHOOK_SECRET.",
  );
}

function isFresh(timestamp: string | null, now: Date): boolean {
  const seconds = /^\d{1,12}$/.test(timestamp ?? "") ? Number(timestamp) : Number.NaN;
  return Math.abs(now.getTime() / 1000 - seconds) <= AGE_SECONDS_MAX;
}

function isSigned({ id, timestamp, signatures, body }: SignedCall, secret: string): boolean {
  if (id === null || signatures === null) return false;
  const wanted = createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest();
  // Several, while a sender changes its secret.
  return signatures.split(" ").some((signature) => {
    const [version, encoded = ""] = signature.split(",");
    const given = Buffer.from(encoded, "base64");
    return version === "v1" && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

/** A secret with the standard's prefix is base64 of the key. */
function keyOf(secret: string): Buffer {
  const prefix = "whsec_";
  return secret.startsWith(prefix)
    ? Buffer.from(secret.slice(prefix.length), "base64")
    : Buffer.from(secret, "utf8");
}
