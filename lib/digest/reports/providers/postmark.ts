import { createHash } from "node:crypto";
import { z } from "zod";
import { type ReadEvent, readEach } from "@/lib/digest/reports/events";
import type { Verdict } from "@/lib/digest/reports/record";
import type { Provider } from "./provider";
import { isMailSecret } from "./shared-secret";

/** https://postmarkapp.com/developer/webhooks: bounce, spam complaint and subscription change. It does not sign: it sends the password in its URL. */
export const postmark: Provider = {
  name: "postmark",
  isAuthentic: ({ header }) => isMailSecret(header("authorization")),
  needs: "MAIL_WEBHOOK_SECRET as the password in the webhook's address: https://postmark:SECRET@…",
  eventsIn: (body) => readEach([body], (item) => [readRecord(item)]),
};

const words = z
  .string()
  .nullish()
  .transform((text) => text ?? "");

const bounce = z.object({
  RecordType: z.enum(["Bounce", "SpamComplaint"]),
  ID: z.union([z.number(), z.string()]),
  Type: z.string(),
  Email: z.string(),
  Details: words,
  Description: words,
});
const change = z.object({
  RecordType: z.literal("SubscriptionChange"),
  Recipient: z.string(),
  ChangedAt: words,
  SuppressSending: z.boolean(),
  SuppressionReason: words,
});
const record = z.discriminatedUnion("RecordType", [bounce, change]);

/** https://postmarkapp.com/developer/api/bounce-api#bounce-types */
const VERDICTS: Record<string, Verdict> = {
  HardBounce: "for good",
  BadEmailAddress: "for good",
  ManuallyDeactivated: "for good",
  SoftBounce: "for now",
  Transient: "for now",
  DnsError: "for now",
};
const REFUSED = ["SpamNotification", "VirusNotification", "Blocked", "DMARCPolicy"];

function readRecord(item: unknown): ReadEvent {
  const { RecordType } = z
    .object({ RecordType: z.string().catch("") })
    .catch({ RecordType: "" })
    .parse(item);
  if (!["Bounce", "SpamComplaint", "SubscriptionChange"].includes(RecordType)) return undefined;
  const read = record.parse(item);
  return read.RecordType === "SubscriptionChange" ? readChange(read) : readBounce(read);
}

function readBounce({
  RecordType,
  ID,
  Type,
  Email,
  Details,
  Description,
}: z.output<typeof bounce>): ReadEvent {
  const event = { id: `postmark:${ID}`, email: Email, messageIds: [] };
  const reply = Details || Description;
  if (RecordType === "SpamComplaint" || Type === "SpamComplaint")
    return { ...event, type: "complaint", reply };
  if (Type === "Unsubscribe") return { ...event, type: "unsubscribe", reply };
  const verdict = VERDICTS[Type];
  if (verdict !== undefined) return { ...event, type: "bounce", verdict, reply };
  if (!REFUSED.includes(Type)) return undefined;
  return { ...event, type: "bounce", verdict, reply: `blocked by policy: ${reply}` };
}

/** Bounces come as bounces too; of the changes only those that a person asked for count. */
function readChange({
  Recipient,
  ChangedAt,
  SuppressSending,
  SuppressionReason,
}: z.output<typeof change>): ReadEvent {
  if (!SuppressSending) return undefined;
  const id = `postmark:${createHash("sha256").update(`${Recipient}\n${ChangedAt}\n${SuppressionReason}`).digest("hex")}`;
  const event = { id, email: Recipient, messageIds: [], reply: SuppressionReason };
  if (SuppressionReason === "SpamComplaint") return { ...event, type: "complaint" };
  if (SuppressionReason === "ManualSuppression") return { ...event, type: "unsubscribe" };
  return SuppressionReason === "HardBounce" ? { ...event, type: "bounce", verdict: "for good" } : undefined;
}
