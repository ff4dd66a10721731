import { createHash } from "node:crypto";
import { z } from "zod";
import { type ReadEvent, readEach } from "@/lib/digest/reports/events";
import type { Verdict } from "@/lib/digest/reports/record";
import type { Provider } from "./provider";
import { isMailSecret } from "./shared-secret";

/** https://developers.brevo.com/docs/transactional-webhooks: one event a call, or many when batched. It sends the token that its webhook is set up with. */
export const brevo: Provider = {
  name: "brevo",
  isAuthentic: ({ header }) => isMailSecret(header("authorization")),
  needs: "MAIL_WEBHOOK_SECRET as the webhook's bearer token, or as the password in its address",
  eventsIn: (body) => readEach(Array.isArray(body) ? body : [body], (item) => [readItem(item)]),
};

const named = z.object({ event: z.string() });
const item = z.object({
  email: z.string(),
  "message-id": z.string().optional(),
  reason: z.string().nullish(),
  ts_event: z.union([z.number(), z.string()]).optional(),
  date: z.string().optional(),
});

const BOUNCES: Record<string, { verdict: Verdict; words: string }> = {
  hard_bounce: { verdict: "for good", words: "hard bounce" },
  invalid_email: { verdict: "for good", words: "invalid address" },
  invalid: { verdict: "for good", words: "invalid address" },
  soft_bounce: { verdict: "for now", words: "soft bounce" },
  blocked: { verdict: undefined, words: "blocked by the provider's policy" },
};
const COMPLAINTS = ["spam", "complaint"];
const DEPARTURES = ["unsubscribed", "unsubscribe"];

function readItem(value: unknown): ReadEvent {
  // Webhooks made by the API name events hardBounce, those of the dashboard hard_bounce.
  const name = named.parse(value).event.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const bounce = BOUNCES[name];
  if (!bounce && !COMPLAINTS.includes(name) && !DEPARTURES.includes(name)) return undefined;
  const read = item.parse(value);
  const messageId = read["message-id"];
  // Its `id` is the webhook's, not the event's.
  const key = [name, read.email, messageId, read.ts_event ?? read.date].join("\n");
  const event = {
    id: `brevo:${createHash("sha256").update(key).digest("hex")}`,
    email: read.email,
    messageIds: messageId === undefined ? [] : [messageId],
  };
  if (bounce) {
    const reply = name === "blocked" ? `${bounce.words}: ${read.reason ?? ""}` : read.reason || bounce.words;
    return { ...event, type: "bounce", verdict: bounce.verdict, reply };
  }
  return { ...event, type: COMPLAINTS.includes(name) ? "complaint" : "unsubscribe", reply: name };
}
