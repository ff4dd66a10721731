import { z } from "zod";
import { type MailEvent, type ReadEvent, readEach } from "@/lib/digest/reports/events";
import { emailAddress } from "@/lib/mail/address";
import { DomainError } from "@/lib/platform/errors";

/**
 * The events of a call signed by Standard Webhooks: one, or many as `{ events: [...] }`. `callId` is its webhook-id, the
 * same when the call comes again. Events of unknown types are left out, and broken ones among others. Throws DomainError
 * invalid for a body that is no event at all, and ZodError for a single one that is broken.
 */
export function standardEvents(body: unknown, callId: string): MailEvent[] {
  const many = z.object({ events: z.array(z.unknown()) }).safeParse(body);
  if (many.success) {
    const numbered = many.data.events.map((item, index) => ({ item, index }));
    return numbered.flatMap(({ item, index }) =>
      readEach([item], () => [readItem(item, `${callId}:${index}`)]),
    );
  }
  if (!named.safeParse(body).success)
    throw new DomainError("invalid", 'The body must be an event with a "type", or {"events": [...]}.');
  const event = readItem(body, callId);
  return event ? [event] : [];
}

const named = z.object({ type: z.string() });
const item = z.object({
  email: emailAddress,
  permanent: z.boolean().default(true),
  reason: z.string().default(""),
  message_id: z.string().optional(),
});

function readItem(value: unknown, id: string): ReadEvent {
  const { type } = named.parse(value);
  if (type !== "bounce" && type !== "complaint" && type !== "unsubscribe") return undefined;
  const { email, permanent, reason, message_id: messageId } = item.parse(value);
  const event = { id: `standard:${id}`, email, messageIds: messageId === undefined ? [] : [messageId] };
  if (type !== "bounce") return { ...event, type, reply: reason || type };
  return {
    ...event,
    type,
    verdict: permanent ? "for good" : "for now",
    reply: reason || "a bounce without words",
  };
}
