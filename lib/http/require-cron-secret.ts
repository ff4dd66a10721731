import { createHash, timingSafeEqual } from "node:crypto";
import { DomainError } from "@/lib/domain-error";

/**
 * Lets pass only `Authorization: Bearer` with the cron secret, in the same time however wrong it is; nobody while no
 * secret is set. Throws DomainError unauthenticated.
 */
export function requireCronSecret(request: Request, secret: string | undefined): void {
  const given = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  // Hashes, since the comparison wants equal lengths and must not tell the secret's.
  if (secret && given !== undefined && timingSafeEqual(sha256(given), sha256(secret))) return;
  throw new DomainError(
    "unauthenticated",
    "This needs the cron secret: Authorization: Bearer <CRON_SECRET>.",
  );
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
