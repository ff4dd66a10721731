import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { Resolver } from "node:dns/promises";
import { readFileSync } from "node:fs";
import { getDomain } from "tldts-icann";
import { EnvError, type OperatorEnv } from "@/lib/platform/env";
import { parseMailbox } from "./names";

/** RFC 8301: verifiers ignore signatures of shorter keys, and signers should have at least the second. */
const KEY_BITS_MIN = 1024;
const KEY_BITS_ADVISED = 2048;
/** How long DNS may take. The site does not wait for it. */
const DNS_MS = 3000;

type Signer = { domain: string; selector: string; privateKey: string; publicKey: KeyObject };

type DkimSettings = Pick<
  OperatorEnv,
  "DKIM_DOMAIN" | "DKIM_SELECTOR" | "DKIM_PRIVATE_KEY" | "DKIM_PRIVATE_KEY_FILE"
>;

/**
 * The operator's signing key, proved by a signature; undefined if signing is left to the mail server. Throws EnvError if
 * the key cannot sign: the mail client would send unsigned without a word.
 */
export function dkimSigner(settings: DkimSettings): Signer | undefined {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY, DKIM_PRIVATE_KEY_FILE } = settings;
  if (domain === undefined || selector === undefined) return undefined;
  refuseUnlessName("DKIM_DOMAIN", domain, "example.org");
  refuseUnlessName("DKIM_SELECTOR", selector, "papers2026");
  const setting = DKIM_PRIVATE_KEY === undefined ? "DKIM_PRIVATE_KEY_FILE" : "DKIM_PRIVATE_KEY";
  const pem = DKIM_PRIVATE_KEY ?? readKeyFile(DKIM_PRIVATE_KEY_FILE);
  const key = parseKey(setting, pem);
  const publicKey = createPublicKey(key);
  const probe = Buffer.from("probe");
  if (!verify("sha256", probe, publicKey, sign("sha256", probe, key)))
    throw new EnvError(`${setting} does not verify what it signs`);
  return { domain, selector, privateKey: pem, publicKey };
}

function refuseUnlessName(setting: string, name: string, example: string): void {
  if (!/^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)*$/i.test(name))
    throw new EnvError(`${setting} must be a name in the DNS such as ${example}`);
}

function readKeyFile(file = ""): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new EnvError(`DKIM_PRIVATE_KEY_FILE cannot be read: ${file}${reason}`);
  }
}

function parseKey(setting: string, pem: string): KeyObject {
  if (/-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(pem))
    throw new EnvError(`${setting} is a public key; it must be the private one`);
  if (/ENCRYPTED/.test(pem))
    throw new EnvError(`${setting} is encrypted; it must be a key without a passphrase`);
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new EnvError(`${setting} must be an RSA private key in PEM, on one line with \\n or in a file`);
  }
  if (key.asymmetricKeyType !== "rsa")
    throw new EnvError(
      `${setting} is a key of type ${key.asymmetricKeyType}; it must be RSA, the only one that all mailboxes verify`,
    );
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < KEY_BITS_MIN)
    throw new EnvError(`${setting} has ${bits} bits; mailboxes ignore keys of fewer than ${KEY_BITS_MIN}`);
  return key;
}

/** What an operator should know about a key that signs: short, or of another domain than the From address. */
export function signerWarnings({ domain, publicKey }: Signer, mailFrom: string): string[] {
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  const from = domainOf(mailFrom);
  return [
    ...(bits < KEY_BITS_ADVISED ? [`the DKIM key has ${bits} bits; ${KEY_BITS_ADVISED} are advised`] : []),
    ...(isAligned(domain, from)
      ? []
      : [
          `DKIM_DOMAIN (${domain}) is not of the organisation of MAIL_FROM (${from}): DMARC will not count the signature`,
        ]),
  ];
}

function domainOf(mailFrom: string): string {
  const { address } = parseMailbox(mailFrom);
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Relaxed alignment (RFC 7489, 3.1.1): both belong to one organisational domain. */
export function isAligned(domain: string, from: string): boolean {
  const organisation = (name: string) => getDomain(name) ?? name.toLowerCase();
  return organisation(domain) === organisation(from);
}

type ResolveTxt = (name: string) => Promise<string[][]>;

/** Compares the key with its public half in the DNS. Returns what is wrong; undefined if it matches or nobody could be asked. */
export async function dnsWarning(signer: Signer, resolve?: ResolveTxt): Promise<string | undefined> {
  const name = `${signer.selector}._domainkey.${signer.domain}`;
  const records = await txtRecords(name, resolve);
  if (records === undefined) return undefined;
  const keys = records.filter((record) => /(?:^|;)\s*p\s*=/.test(record));
  if (keys.length === 0) return `no DKIM key is published at ${name}: mailboxes cannot verify the signatures`;
  if (keys.some((record) => isPublicHalf(record, signer.publicKey))) return undefined;
  return `the DKIM key published at ${name} is not that of DKIM_PRIVATE_KEY: mailboxes will refuse the signatures`;
}

/** The TXT records of a name, empty if it has none; undefined if the DNS could not be asked in time. */
async function txtRecords(name: string, resolve?: ResolveTxt): Promise<string[] | undefined> {
  const resolver = new Resolver({ timeout: DNS_MS, tries: 1 });
  const ask = resolve ?? ((asked) => resolver.resolveTxt(asked));
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), DNS_MS).unref();
  });
  try {
    const records = await Promise.race([ask(name), tooLate]);
    return records?.map((chunks) => chunks.join(""));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOTFOUND" || code === "ENODATA" ? [] : undefined;
  } finally {
    clearTimeout(timer);
    resolver.cancel();
  }
}

/** RFC 6376 says RSAPublicKey, its errata and practice SubjectPublicKeyInfo: both are in use. */
function isPublicHalf(record: string, publicKey: KeyObject): boolean {
  const base64 = /(?:^|;)\s*p\s*=([^;]*)/.exec(record)?.[1]?.replace(/\s+/g, "") ?? "";
  return (["spki", "pkcs1"] as const).some(
    (type) => publicKey.export({ type, format: "der" }).toString("base64") === base64,
  );
}
