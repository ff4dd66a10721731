import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;
export const DATA_HOURS_VALID = 24;
export const DATA_VALID_MS = DATA_HOURS_VALID * 3_600_000;

/** The token of a link that opens what is held about an address; only its hash is stored. */
export function newDataToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

export function hashOfDataToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
