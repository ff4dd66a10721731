import { expect, test } from "vitest";
import { hashToken, isSameSecret, newToken, sign } from "@/lib/platform/tokens";

test("a token has 43 characters that may stand in a URL, and no two are alike", () => {
  const tokens = Array.from({ length: 100 }, newToken);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  expect(new Set(tokens).size).toBe(tokens.length);
});

test("hashes in the database stay valid: SHA-256 in the encoding of each table", () => {
  expect(hashToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(hashToken("abc", "base64url")).toBe("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
});

test("signatures in old mails and cookies stay valid: HMAC-SHA-256 in the encoding of each", () => {
  // RFC 4231, test case 2.
  const [secret, text] = ["Jefe", "what do ya want for nothing?"];
  expect(sign(secret, text, "hex")).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  expect(sign(secret, text)).toBe("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
  expect(sign(secret, text, "base64")).toBe("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
});

test("only the same secret is the same, whatever the length of another", () => {
  expect(isSameSecret("secret", "secret")).toBe(true);
  for (const other of ["", "secre", "secret ", "Secret", "secretsecret"])
    expect(isSameSecret(other, "secret")).toBe(false);
});

test("an encoded signature is compared by its bytes, so padding that a mail program dropped does not matter", () => {
  const signature = sign("secret", "text", "base64");
  expect(isSameSecret(signature.replace("=", ""), signature, "base64")).toBe(true);
  expect(isSameSecret(sign("secret", "text!", "base64"), signature, "base64")).toBe(false);
});
