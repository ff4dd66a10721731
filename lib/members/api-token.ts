import { createHash, randomBytes } from "node:crypto";

const PREFIX = "papers_";

/** A new token; the prefix lets scanners of leaked secrets know it. */
export function newApiToken(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** What is kept of a token. It has 256 random bits, so a plain hash cannot be searched through. */
export function hashOfApiToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
