import { verify, X509Certificate } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { MINUTE_MS, SECOND_MS } from "@/lib/platform/time";

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
export const snsMessage = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string().max(100),
  TopicArn: z.string().max(300),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.string(),
  Signature: z.string(),
  SigningCertURL: z.string(),
  Subject: z.string().nullish(),
  Token: z.string().max(2000).optional(),
  SubscribeURL: z.string().optional(),
});

export type SnsMessage = z.output<typeof snsMessage>;

/** Of a topic that the settings allow (`topicArnList`), its partition and region, which decide whose server signs. */
const TOPIC_ARN = /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z0-9-]{1,30}):/;
const CERTIFICATE_PATH = /^\/SimpleNotificationService-[\w-]{1,64}\.pem$/;
const ALGORITHMS: Record<string, string> = { "1": "RSA-SHA1", "2": "RSA-SHA256" };

/** Whether SNS signed this message, with a certificate from the server of the topic's own region. */
export async function isSnsSignature(message: SnsMessage, now: Date): Promise<boolean> {
  const origin = snsOrigin(message.TopicArn);
  const algorithm = ALGORITHMS[message.SignatureVersion];
  if (origin === undefined || algorithm === undefined || !URL.canParse(message.SigningCertURL)) return false;
  const url = new URL(message.SigningCertURL);
  if (
    url.origin !== origin ||
    url.username !== "" ||
    url.search !== "" ||
    !CERTIFICATE_PATH.test(url.pathname)
  )
    return false;
  const certificate = await certificateAt(url, now);
  if (!certificate || now < new Date(certificate.validFrom) || now > new Date(certificate.validTo))
    return false;
  return verify(
    algorithm,
    Buffer.from(signedText(message)),
    certificate.publicKey,
    Buffer.from(message.Signature, "base64"),
  );
}

function snsOrigin(topicArn: string): string | undefined {
  const [, partition, region] = TOPIC_ARN.exec(topicArn) ?? [];
  if (region === undefined) return undefined;
  return `https://sns.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}`;
}

/** The names and values of the signed fields in their order, a line each. */
function signedText(message: SnsMessage): string {
  const names =
    message.Type === "Notification"
      ? (["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] as const)
      : (["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const);
  return names
    .flatMap((name) => {
      const value = message[name];
      return value === undefined || value === null ? [] : [`${name}\n${value}\n`];
    })
    .join("");
}

/**
 * Confirms the subscription of an allowed topic, whose signature was checked. Asks the region's own server: the address
 * in the message is not followed. Throws DomainError unavailable if that fails; SNS tries again.
 */
export async function confirmSnsSubscription({ TopicArn, Token = "" }: SnsMessage): Promise<void> {
  const url = new URL(snsOrigin(TopicArn) ?? "");
  url.search = new URLSearchParams({ Action: "ConfirmSubscription", TopicArn, Token }).toString();
  try {
    await fetchText(url);
    log().info({ TopicArn }, "confirmed a subscription of Amazon SNS");
  } catch (error) {
    log().warn({ err: error, TopicArn }, "a subscription of Amazon SNS could not be confirmed");
    throw new DomainError("unavailable", "The subscription could not be confirmed now.");
  }
}

const FETCH_TIMEOUT_MS = 5 * SECOND_MS;
const ANSWER_BYTES_MAX = 64 * 1024;

async function fetchText(url: URL): Promise<string> {
  const { SES_SNS_URL } = env();
  const target = SES_SNS_URL === undefined ? url : new URL(url.pathname + url.search, SES_SNS_URL);
  const response = await fetch(target, { redirect: "error", signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${target.origin} answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES_MAX) throw new Error(`${target.origin} answered too much`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** SNS changes its certificate about once a year. */
const CERTIFICATES_MAX = 20;
/** So that made-up names of certificates do not make us ask for each call. */
const RETRY_AFTER_MS = MINUTE_MS;

type Fetched = { certificate: Promise<X509Certificate | undefined>; failedAt?: Date };
const certificates = new Map<string, Fetched>();

async function certificateAt(url: URL, now: Date): Promise<X509Certificate | undefined> {
  const known = certificates.get(url.href);
  if (known && (!known.failedAt || now.getTime() - known.failedAt.getTime() < RETRY_AFTER_MS))
    return known.certificate;
  const fetched: Fetched = {
    certificate: fetchText(url)
      .then((pem) => new X509Certificate(pem))
      .catch((error: unknown) => {
        fetched.failedAt = now;
        log().warn({ err: error }, "a certificate of Amazon SNS could not be fetched");
        return undefined;
      }),
  };
  certificates.delete(url.href);
  certificates.set(url.href, fetched);
  const [oldest] = certificates.keys();
  if (certificates.size > CERTIFICATES_MAX && oldest !== undefined) certificates.delete(oldest);
  return fetched.certificate;
}
