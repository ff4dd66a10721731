import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;
export const CONFIRM_HOURS_VALID = 24;
export const CONFIRM_VALID_MS = CONFIRM_HOURS_VALID * 3_600_000;

/** A confirmation link's token; only its hash is stored, so the table opens nobody's subscription. */
export function newConfirmToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

export function hashOfConfirmToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
