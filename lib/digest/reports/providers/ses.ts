import { z } from "zod";
import { type ReadEvent, readEach } from "@/lib/digest/reports/events";
import type { Verdict } from "@/lib/digest/reports/record";
import { env } from "@/lib/platform/env";
import type { Provider } from "./provider";
import { confirmSnsSubscription, isSnsSignature, snsMessage } from "./sns";

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html: events of Amazon SES through SNS. */
export const ses: Provider = {
  name: "ses",
  isAuthentic: async ({ now }, body) => {
    const { success, data } = snsMessage.safeParse(body);
    return success && env().SES_TOPIC_ARNS.includes(data.TopicArn) && isSnsSignature(data, now);
  },
  needs: "a signature of Amazon SNS, for a topic in SES_TOPIC_ARNS",
  eventsIn: (body) => {
    const message = snsMessage.parse(body);
    if (message.Type !== "Notification") return [];
    return readEach([message], () => readNotification(message.MessageId, parseJson(message.Message)));
  },
  handshake: async (body) => {
    const message = snsMessage.parse(body);
    if (message.Type === "SubscriptionConfirmation") await confirmSnsSubscription(message);
  },
};

/** A topic may carry texts that are no events, such as SES's greeting when it is set up. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const words = z
  .string()
  .nullish()
  .transform((text) => text ?? "");
const recipient = z.object({ emailAddress: z.string(), status: words, diagnosticCode: words });
const mail = z
  .object({
    headers: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
    commonHeaders: z.object({ messageId: z.string().nullish() }).nullish(),
  })
  .catch({});
const bounceEvent = z.object({
  mail,
  bounce: z.object({
    bounceType: z.string(),
    bounceSubType: words,
    bouncedRecipients: z.array(z.unknown()),
  }),
});
const complaintEvent = z.object({
  mail,
  complaint: z.object({
    complainedRecipients: z.array(z.unknown()),
    complaintFeedbackType: words,
    complaintSubType: words,
  }),
});
const named = z.object({ eventType: z.string().optional(), notificationType: z.string().optional() });

function readNotification(messageId: string, value: unknown): ReadEvent[] {
  const { eventType, notificationType } = named.catch({}).parse(value);
  switch (eventType ?? notificationType) {
    case "Bounce":
      return readBounce(messageId, bounceEvent.parse(value));
    case "Complaint":
      return readComplaint(messageId, complaintEvent.parse(value));
    default:
      return [];
  }
}

const VERDICTS: Record<string, Verdict> = { Permanent: "for good", Transient: "for now" };

function readBounce(messageId: string, { mail, bounce }: z.output<typeof bounceEvent>): ReadEvent[] {
  return bounce.bouncedRecipients.map((value) => {
    const read = recipient.safeParse(value);
    if (!read.success) return undefined;
    const { emailAddress: email, diagnosticCode, status } = read.data;
    return {
      type: "bounce",
      id: `ses:${messageId}:${email}`,
      email,
      messageIds: messageIdsOf(mail),
      verdict: VERDICTS[bounce.bounceType],
      reply: diagnosticCode.replace(/^[\w-]{1,20}\s*;\s*/, "") || bounce.bounceSubType,
      status: /^[245]\.\d+\.\d+$/.test(status) ? status : undefined,
    };
  });
}

function readComplaint(messageId: string, { mail, complaint }: z.output<typeof complaintEvent>): ReadEvent[] {
  // A reader who took the mail out of the spam folder.
  if (complaint.complaintFeedbackType === "not-spam") return [];
  return complaint.complainedRecipients.map((value) => {
    const read = recipient.safeParse(value);
    if (!read.success) return undefined;
    const { emailAddress: email } = read.data;
    const reply = complaint.complaintFeedbackType || complaint.complaintSubType || "a complaint";
    return {
      type: "complaint",
      id: `ses:${messageId}:${email}`,
      email,
      messageIds: messageIdsOf(mail),
      reply,
    };
  });
}

function messageIdsOf({ headers, commonHeaders }: z.output<typeof mail>): string[] {
  const own = (headers ?? [])
    .filter(({ name }) => name.toLowerCase() === "message-id")
    .map(({ value }) => value);
  return [...own, ...(commonHeaders?.messageId ? [commonHeaders.messageId] : [])];
}
