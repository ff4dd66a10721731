import { createHash, createPublicKey, createVerify, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { closeMail } from "@/lib/mail/transport";
import { plannedEdition } from "../../support/planned-edition";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await startSmtpServer();
  const pem = keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString().replaceAll("\n", "\\n");
  await changeSettings({
    SMTP_URL: smtp.url,
    DKIM_DOMAIN: "example.org",
    DKIM_SELECTOR: "papers",
    DKIM_PRIVATE_KEY: pem,
  });
});

afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

test("a digest is signed with the operator's key, its unsubscribe headers with it", async () => {
  await plannedEdition({ papers: 2, subscribers: 1 });
  await sendDeliveries({ now: new Date("2026-01-06T06:00:00Z") });
  const raw = smtp.messages[0]?.raw ?? "";
  const signed = signatureOf(raw);
  expect(signed.tags).toMatchObject({ a: "rsa-sha256", c: "relaxed/relaxed", d: "example.org", s: "papers" });
  for (const name of ["from", "to", "subject", "list-unsubscribe", "list-unsubscribe-post"])
    expect(signed.tags.h?.toLowerCase().split(":")).toContain(name);
  expect(verifies(raw)).toBe(true);
  expect(verifies(raw.replace("api/unsubscribe", "api/other"))).toBe(false);
  expect(verifies(raw.replace("abstract", "abstrakt"))).toBe(false);
});

/** RFC 6376 with relaxed canonicalisation of header and body. */
function verifies(raw: string): boolean {
  const { headers, body, tags, line } = signatureOf(raw);
  const bodyHash = createHash("sha256").update(relaxedBody(body)).digest("base64");
  if (bodyHash !== tags.bh) return false;
  const left = [...headers].reverse();
  const chosen = (tags.h ?? "").split(":").flatMap((name) => {
    const at = left.findIndex((header) => header.toLowerCase().startsWith(`${name.trim().toLowerCase()}:`));
    return at < 0 ? [] : left.splice(at, 1).map(relaxedHeader);
  });
  const own = relaxedHeader(line).replace(/(;\s*b=)[^;]*/, "$1");
  const verify = createVerify("RSA-SHA256").update([...chosen, own].join("\r\n"));
  return verify.verify(
    createPublicKey(keys.publicKey.export({ type: "spki", format: "pem" })),
    tags.b ?? "",
    "base64",
  );
}

function signatureOf(raw: string) {
  const end = raw.indexOf("\r\n\r\n");
  const headers = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const line = headers.find((header) => header.startsWith("DKIM-Signature:")) ?? "";
  const pairs = line
    .slice("DKIM-Signature:".length)
    .split(";")
    .map((tag) => tag.replace(/\s+/g, ""))
    .map((tag) => [tag.slice(0, tag.indexOf("=")), tag.slice(tag.indexOf("=") + 1)]);
  const tags: Record<string, string> = Object.fromEntries(pairs);
  return { headers, body: raw.slice(end + 4), line, tags };
}

function relaxedHeader(header: string): string {
  const colon = header.indexOf(":");
  const value = header
    .slice(colon + 1)
    .replace(/\s+/g, " ")
    .trim();
  return `${header.slice(0, colon).toLowerCase().trim()}:${value}`;
}

function relaxedBody(body: string): string {
  return `${body
    .replace(/[ \t]+(?=\r\n)/g, "")
    .replace(/[ \t]+/g, " ")
    .replace(/(\r\n)+$/, "")}\r\n`;
}
