import { createSign } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type SnsServer = {
  url: string;
  /** The paths that were asked for, in order. */
  asked: string[];
  /** A message with the fields and the signature that SNS gives it. */
  sign: (message: Record<string, string>, version?: "1" | "2") => Record<string, string>;
  stop: () => Promise<void>;
};

const CERTIFICATE = "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

const NOTIFICATION = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const CONFIRMATION = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

/** Stands in for the servers of Amazon SNS: signs with a key and a certificate that openssl made. */
export async function startSnsServer(): Promise<SnsServer> {
  // openssl req -x509 -newkey rsa:2048 -nodes -days 36500 -subj /CN=sns.amazonaws.com
  const [privateKey = "", certificate = ""] = readFileSync("tests/fixtures/sns.pem", "utf8").split(
    /(?=-----BEGIN CERT)/,
  );

  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(incoming.url ?? "");
    if (incoming.url === CERTIFICATE) return response.end(certificate);
    if (incoming.url?.startsWith("/?Action=ConfirmSubscription"))
      return response.end("<ConfirmSubscriptionResponse/>");
    response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    sign: (message, version = "2") => {
      const whole: Record<string, string> = {
        SigningCertURL: `https://sns.us-east-1.amazonaws.com${CERTIFICATE}`,
        ...message,
        SignatureVersion: version,
      };
      const names = whole.Type === "Notification" ? NOTIFICATION : CONFIRMATION;
      const text = names
        .flatMap((name) => (whole[name] === undefined ? [] : [`${name}\n${whole[name]}\n`]))
        .join("");
      const signer = createSign(version === "1" ? "RSA-SHA1" : "RSA-SHA256").update(text);
      return { ...whole, Signature: signer.sign(privateKey, "base64") };
    },
    stop: async () => {
      server.close();
      await once(server, "close");
    },
  };
}
