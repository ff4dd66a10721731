import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { dkimSigner, dnsWarning, isAligned, signerWarnings } from "@/lib/mail/dkim";
import { EnvError } from "@/lib/platform/env";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = (key: KeyObject, type: "pkcs1" | "pkcs8" | "spki" = "pkcs8") =>
  key.export({ type: type as "pkcs8", format: "pem" }).toString();
const settings = { DKIM_DOMAIN: "example.org", DKIM_SELECTOR: "papers" };
const signerOf = (key: string) => dkimSigner({ ...settings, DKIM_PRIVATE_KEY: key });

function mine() {
  const signer = signerOf(pem(rsa.privateKey));
  if (!signer) throw new Error("there is no signer");
  return signer;
}

describe("a signing key", () => {
  test("signs in PKCS#8 and in PKCS#1, with the line breaks of any system, from a file as well", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "dkim-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, "key.pem");
    for (const text of [pem(rsa.privateKey), pem(rsa.privateKey, "pkcs1")])
      for (const key of [text, text.replaceAll("\n", "\r\n"), text.trim()]) {
        writeFileSync(file, key);
        expect(signerOf(key)?.publicKey.equals(rsa.publicKey)).toBe(true);
        expect(
          dkimSigner({ ...settings, DKIM_PRIVATE_KEY_FILE: file })?.publicKey.equals(rsa.publicKey),
        ).toBe(true);
      }
  });

  const short = generateKeyPairSync("rsa", { modulusLength: 512 }).privateKey;
  const whole = pem(rsa.privateKey);
  test.each([
    ["garbage", "garbage", "must be an RSA private key in PEM"],
    ["a key cut short", whole.slice(0, 400), "must be an RSA private key in PEM"],
    ["a key without line breaks", whole.replaceAll("\n", " "), "must be an RSA private key in PEM"],
    [
      "base64 without its frame",
      whole.split("\n").slice(1, -2).join("\n"),
      "must be an RSA private key in PEM",
    ],
    ["a certificate's frame", whole.replaceAll("PRIVATE KEY", "CERTIFICATE"), "must be an RSA private key"],
    ["a public key", pem(rsa.publicKey, "spki"), "is a public key"],
    ["a public key in PKCS#1", pem(rsa.publicKey, "pkcs1"), "is a public key"],
    ["a key of 512 bits", pem(short), "has 512 bits"],
    [
      "an Ed25519 key",
      pem(generateKeyPairSync("ed25519").privateKey),
      "is a key of type ed25519; it must be RSA",
    ],
    ["an EC key", pem(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey), "is a key of type ec;"],
    [
      "an RSA-PSS key",
      pem(generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).privateKey),
      "is a key of type rsa-pss;",
    ],
    [
      "a key with a passphrase",
      rsa.privateKey
        .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" })
        .toString(),
      "is encrypted",
    ],
  ])("is refused if it is %s", (_, key, message) => {
    expect(() => signerOf(key)).toThrow(EnvError);
    expect(() => signerOf(key)).toThrow(`DKIM_PRIVATE_KEY ${message}`.trimEnd());
  });

  test("is refused if its file is missing, or if domain or selector are no names", () => {
    const key = pem(rsa.privateKey);
    const refused = (other: object, message: string) =>
      expect(() => dkimSigner({ ...settings, ...other })).toThrow(new EnvError(message));
    refused(
      { DKIM_PRIVATE_KEY_FILE: "/no/such/key" },
      "DKIM_PRIVATE_KEY_FILE cannot be read: /no/such/key (ENOENT)",
    );
    for (const DKIM_DOMAIN of ["https://example.org", "jane@example.org", "example.org.", "a b"])
      refused(
        { DKIM_PRIVATE_KEY: key, DKIM_DOMAIN },
        "DKIM_DOMAIN must be a name in the DNS such as example.org",
      );
    refused(
      { DKIM_PRIVATE_KEY: key, DKIM_SELECTOR: "s;d=x" },
      "DKIM_SELECTOR must be a name in the DNS such as papers2026",
    );
  });

  test("is not asked for when none of the settings is set", () => {
    expect(dkimSigner({})).toBeUndefined();
  });
});

test("a signature counts for DMARC within one organisation, not across a public suffix", () => {
  const aligned: [string, string][] = [
    ["example.org", "example.org"],
    ["example.org", "mail.example.org"],
    ["news.example.org", "mail.example.org"],
    ["Example.co.uk", "papers.example.co.uk"],
    ["xn--bcher-kva.example", "post.xn--bcher-kva.example"],
  ];
  for (const [domain, from] of aligned) expect(isAligned(domain, from), `${domain} ${from}`).toBe(true);
  const apart: [string, string][] = [
    ["example.org", "example.com"],
    ["a.co.uk", "b.co.uk"],
    ["co.uk", "b.co.uk"],
    ["example.org", "notexample.org"],
  ];
  for (const [domain, from] of apart) expect(isAligned(domain, from), `${domain} ${from}`).toBe(false);
});

test("an operator hears of a short key and of one that does not belong to the From address", () => {
  expect(signerWarnings(mine(), "Papers (daily) <digest@mail.example.org>")).toEqual([]);
  expect(signerWarnings(mine(), "Papers <digest@example.com>")).toEqual([
    "DKIM_DOMAIN (example.org) is not of the organisation of MAIL_FROM (example.com): DMARC will not count the signature",
  ]);
  const key = signerOf(pem(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey));
  expect(key && signerWarnings(key, "digest@example.org")).toEqual([
    "the DKIM key has 1024 bits; 2048 are advised",
  ]);
});

describe("the key in the DNS", () => {
  const p = (key: KeyObject, type: "spki" | "pkcs1" = "spki") =>
    key.export({ type, format: "der" }).toString("base64");
  const answer = (...records: string[][]) => dnsWarning(mine(), async () => records);
  const refusal = (code: string) =>
    dnsWarning(mine(), () => Promise.reject(Object.assign(new Error(code), { code })));

  test("matches in either encoding, split into strings, with blanks, among other records", async () => {
    const key = p(rsa.publicKey);
    expect(await answer([`v=DKIM1; k=rsa; p=${key}`])).toBeUndefined();
    expect(await answer([`v=DKIM1; p=${key.slice(0, 200)}`, key.slice(200)])).toBeUndefined();
    expect(await answer([`k=rsa; p = ${key.slice(0, 90)} ${key.slice(90)} ;`])).toBeUndefined();
    expect(await answer([`p=${p(rsa.publicKey, "pkcs1")}`])).toBeUndefined();
    expect(await answer(["v=spf1 -all"], [`v=DKIM1;p=${key}`])).toBeUndefined();
  });

  test("that is another, revoked or missing is a warning", async () => {
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
    expect(await answer([`v=DKIM1; p=${p(other.publicKey)}`])).toContain("is not that of");
    expect(await answer(["v=DKIM1; p="])).toContain("is not that of");
    expect(await answer(["v=spf1 -all"])).toContain(
      "no DKIM key is published at papers._domainkey.example.org",
    );
    expect(await refusal("ENOTFOUND")).toContain("no DKIM key is published");
    expect(await refusal("ENODATA")).toContain("no DKIM key is published");
  });

  test("is left alone when nobody answers, at once or ever", async () => {
    for (const code of ["ECONNREFUSED", "ETIMEOUT", "ESERVFAIL", "EREFUSED", "ECANCELLED"])
      expect(await refusal(code)).toBeUndefined();
    expect(await dnsWarning(mine(), () => new Promise(() => {}))).toBeUndefined();
  });
});
