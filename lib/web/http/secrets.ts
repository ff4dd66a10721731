import { Webhook } from "standardwebhooks";
import { isMailSecret } from "@/lib/digest/reports/providers/shared-secret";
import { DomainError } from "@/lib/platform/errors";
import { isSameSecret } from "@/lib/platform/tokens";

/**
 * Requires `Authorization: Bearer` with one of the cron secrets, compared in constant time. Refuses every request if `secrets` is empty. Throws DomainError unauthenticated.
 */
export function requireCronSecret(request: Request, secrets: readonly string[]): void {
  const token = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token !== undefined && secrets.some((secret) => isSameSecret(token, secret))) return;
  throw new DomainError(
    "unauthenticated",
    "This needs the cron secret: Authorization: Bearer <CRON_SECRET>.",
  );
}

/**
 * Requires MAIL_WEBHOOK_SECRET itself, as `Authorization: Bearer` or as the password of HTTP Basic (any user): for those
 * that cannot sign. Refuses every request if no secret is set. Throws DomainError unauthenticated.
 */
export function requireMailSecret(authorization: string | null): void {
  if (isMailSecret(authorization)) return;
  throw new DomainError(
    "unauthenticated",
    "This needs MAIL_WEBHOOK_SECRET: as Authorization: Bearer, or as the password in the address.",
  );
}

type SignedCall = { id: string | null; timestamp: string | null; signatures: string | null; body: string };

/**
 * Requires a call signed by Standard Webhooks (standardwebhooks.com) within the last five minutes, so that a recorded
 * call cannot be replayed later. Refuses every call if `secrets` is empty. Throws DomainError unauthenticated.
 */
export function requireWebhookSignature(call: SignedCall, secrets: readonly string[]): void {
  if (secrets.some((secret) => isSigned(call, secret))) return;
  throw new DomainError(
    "unauthenticated",
    "This needs the headers webhook-id, webhook-timestamp and webhook-signature, signed with MAIL_WEBHOOK_SECRET.",
  );
}

/** The library throws whatever the reason to refuse, including an unusable key. */
function isSigned({ id, timestamp, signatures, body }: SignedCall, secret: string): boolean {
  const headers = {
    "webhook-id": id ?? "",
    "webhook-timestamp": timestamp ?? "",
    "webhook-signature": signatures ?? "",
  };
  try {
    // The route parses the body, and answers 400 where the library would throw.
    new Webhook(keyOf(secret), { format: "raw" }).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

/** A secret with the standard's prefix is base64 of the key; the library would refuse it without its padding. */
function keyOf(secret: string): Buffer {
  const prefix = "whsec_";
  return secret.startsWith(prefix)
    ? Buffer.from(secret.slice(prefix.length), "base64")
    : Buffer.from(secret, "utf8");
}
