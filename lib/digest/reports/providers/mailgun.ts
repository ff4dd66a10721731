import { createHmac } from "node:crypto";
import { z } from "zod";
import { type ReadEvent, readEach } from "@/lib/digest/reports/events";
import { env } from "@/lib/platform/env";
import { HOUR_MS } from "@/lib/platform/time";
import { isSameSecret } from "@/lib/platform/tokens";
import type { Provider } from "./provider";

/** https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks: one event a call, signed in its body. */
export const mailgun: Provider = {
  name: "mailgun",
  isAuthentic: ({ now }, body) => {
    const { success, data } = signed.safeParse(body);
    if (!success) return false;
    const { timestamp, token, signature } = data.signature;
    const ageMs = Math.abs(now.getTime() - Number(timestamp) * 1000);
    if (!(ageMs <= AGE_MS_MAX)) return false;
    return env().MAILGUN_SIGNING_KEY.some((key) =>
      isSameSecret(
        signature,
        createHmac("sha256", key)
          .update(timestamp + token)
          .digest("hex"),
      ),
    );
  },
  needs: "a signature in its body, made with MAILGUN_SIGNING_KEY within the last 12 hours",
  eventsIn: (body) => readEach([signed.parse(body)["event-data"]], (item) => [readItem(item)]),
};

/** It tries a call again for eight hours. */
const AGE_MS_MAX = 12 * HOUR_MS;

const signed = z.object({
  signature: z.object({
    timestamp: z.coerce.string().regex(/^\d{1,12}$/),
    token: z.string().max(200),
    signature: z.string().max(200),
  }),
  "event-data": z.unknown(),
});

const item = z.object({
  event: z.string(),
  id: z.string(),
  timestamp: z.number().optional(),
  recipient: z.string(),
  severity: z.string().nullish(),
  reason: z.string().nullish(),
  "delivery-status": z
    .object({
      code: z.union([z.number(), z.string()]).nullish(),
      "enhanced-code": z.string().nullish(),
      message: z.string().nullish(),
      description: z.string().nullish(),
    })
    .nullish(),
  message: z.object({ headers: z.object({ "message-id": z.string().optional() }).nullish() }).nullish(),
});

function readItem(value: unknown): ReadEvent {
  const { event: name } = z.object({ event: z.string() }).parse(value);
  if (!["failed", "complained", "unsubscribed"].includes(name)) return undefined;
  const read = item.parse(value);
  const messageId = read.message?.headers?.["message-id"];
  const event = {
    // Unique within a day only.
    id: `mailgun:${read.id}:${read.timestamp ?? ""}`,
    email: read.recipient,
    messageIds: messageId === undefined ? [] : [messageId],
  };
  const reason = read.reason ?? "";
  if (name === "complained" || reason === "suppress-complaint")
    return { ...event, type: "complaint", reply: name };
  if (name === "unsubscribed" || reason === "suppress-unsubscribe")
    return { ...event, type: "unsubscribe", reply: name };
  // A temporary failure is tried again by the provider; it becomes permanent when that ends.
  if (read.severity !== "permanent") return undefined;
  const status = read["delivery-status"];
  const said = [status?.message, status?.description].filter(Boolean).join(" ");
  const reply = [status?.code, status?.["enhanced-code"], said || reason].filter(Boolean).join(" ");
  return { ...event, type: "bounce", verdict: reason === "old" ? "for now" : "for good", reply };
}
