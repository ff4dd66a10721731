import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { type ReadEvent, readEach } from "@/lib/digest/reports/events";
import type { Verdict } from "@/lib/digest/reports/record";
import { env } from "@/lib/platform/env";
import type { Provider } from "./provider";

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event: a list of events, signed with ECDSA. */
export const sendgrid: Provider = {
  name: "sendgrid",
  isAuthentic: ({ header, body }) => {
    const timestamp = header("x-twilio-email-event-webhook-timestamp");
    const signature = header("x-twilio-email-event-webhook-signature");
    if (!timestamp || !signature) return false;
    return env().SENDGRID_PUBLIC_KEY.some((key) => isSigned(key, timestamp + body, signature));
  },
  needs: "a signature that SENDGRID_PUBLIC_KEY verifies (Signed Event Webhook)",
  eventsIn: (body) => readEach(Array.isArray(body) ? body : [body], (item) => [readItem(item)]),
};

/** The key is base64 of the DER, as its settings page shows it. */
function isSigned(key: string, text: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
    return verify("sha256", Buffer.from(text), publicKey, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

const words = z
  .string()
  .nullish()
  .transform((text) => text ?? "");
const item = z.object({
  event: z.string(),
  email: z.string(),
  sg_event_id: z.string(),
  "smtp-id": z.string().optional(),
  type: words,
  status: words,
  reason: words,
  response: words,
  bounce_classification: words,
});

function readItem(value: unknown): ReadEvent {
  const { event: name } = z.object({ event: z.string() }).parse(value);
  if (!["bounce", "dropped", "spamreport", "unsubscribe", "group_unsubscribe"].includes(name))
    return undefined;
  const read = item.parse(value);
  const smtpId = read["smtp-id"];
  const event = {
    id: `sendgrid:${read.sg_event_id}`,
    email: read.email,
    messageIds: smtpId === undefined ? [] : [smtpId],
  };
  const reply = read.reason || read.response || name;
  switch (name) {
    case "spamreport":
      return { ...event, type: "complaint", reply };
    case "dropped":
      return readDropped(event, reply);
    case "bounce": {
      const status = /^[245]\.\d+\.\d+$/.test(read.status) ? read.status : undefined;
      return { ...event, type: "bounce", verdict: verdictOf(read), reply, status };
    }
    default:
      return { ...event, type: "unsubscribe", reply };
  }
}

/** "Blocked" is what it calls a bounce whose reason may pass; its classes say the same of others. */
function verdictOf({ type, bounce_classification: about }: z.output<typeof item>): Verdict {
  if (type === "blocked") return "for now";
  return /^(?:content|reputation|frequency|technical)/i.test(about) ? "for now" : "for good";
}

/** It does not send to those on its own lists. Other drops are about the mail or our account. */
function readDropped(event: { id: string; email: string; messageIds: string[] }, reason: string): ReadEvent {
  if (/bounced address/i.test(reason))
    return { ...event, type: "bounce", verdict: "for good", reply: reason };
  if (/spam reporting address/i.test(reason)) return { ...event, type: "complaint", reply: reason };
  if (/unsubscribed address/i.test(reason)) return { ...event, type: "unsubscribe", reply: reason };
  return undefined;
}
