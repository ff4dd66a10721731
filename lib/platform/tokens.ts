import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 bits cannot be guessed, so a plain hash of a token can be stored; in base64url they are 43 characters. */
const TOKEN_BYTES = 32;

/** A new random token of 43 characters, all of them safe in a URL. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/**
 * The SHA-256 of a token. The database stores only this, so a stolen table opens nothing. The encoding is part of what is
 * stored: subscribers and address changes have hexadecimal hashes, API tokens and better-auth's sign-in links base64url.
 */
export function hashToken(token: string, encoding: "hex" | "base64url" = "hex"): string {
  return createHash("sha256").update(token).digest(encoding);
}

/**
 * Our signature of a text: HMAC-SHA-256. A text begins with its purpose, so that a signature of one purpose proves
 * nothing for another. Issued links and keys are in base64url, better-auth's cookies in base64, Message-IDs in hexadecimal.
 */
export function sign(
  secret: string,
  text: string,
  encoding: "base64url" | "base64" | "hex" = "base64url",
): string {
  return createHmac("sha256", secret).update(text).digest(encoding);
}

/**
 * Whether a secret that a client sent is the expected one, in constant time. Compares hashes, since timingSafeEqual
 * needs equal lengths and a refusal must not reveal the length of ours. Encoded secrets are compared by their bytes.
 */
export function isSameSecret(
  received: string,
  expected: string,
  encoding: "utf8" | "base64url" | "base64" = "utf8",
): boolean {
  const digest = (text: string) => createHash("sha256").update(Buffer.from(text, encoding)).digest();
  return timingSafeEqual(digest(received), digest(expected));
}

/** Whether one of our secrets made this signature of a text (`sign`), in constant time for each. */
export function isSignature(
  received: string,
  signed: { text: string; secrets: readonly string[]; encoding?: "base64url" | "base64" },
): boolean {
  const { text, secrets, encoding = "base64url" } = signed;
  return secrets.some((secret) => isSameSecret(received, sign(secret, text, encoding), encoding));
}
