import { z } from "zod";
import { stopConversationMailTo } from "@/lib/community/notifications/stop-link";
import { emailAddress } from "@/lib/mail/address";
import { db } from "@/lib/platform/db";

/**
 * Suppresses addresses that bounced permanently until their owner confirms them again, and unsubscribes addresses that
 * complained. Neither gets mail about replies and mentions any more, even without a subscription. A repeated event
 * changes nothing. Returns how many subscribers were found.
 */
export async function processMailEvents({
  events,
  now,
}: {
  events: MailEvent[];
  now: Date;
}): Promise<{ taken: number }> {
  let taken = 0;
  for (const event of events) {
    if (event.type === "complaint" || event.permanent)
      await stopConversationMailTo({ email: event.email, now });
    const subscriber = await db().subscriber.findUnique({
      where: { email: event.email },
      select: { id: true },
    });
    if (!subscriber) continue;
    taken += 1;
    await applyEvent(event, subscriber.id, now);
  }
  return { taken };
}

async function applyEvent(event: MailEvent, subscriberId: number, now: Date): Promise<void> {
  switch (event.type) {
    case "bounce":
      if (event.permanent) await suppressSubscriber({ subscriberId, reason: event.reason });
      return;
    case "complaint":
      await db().subscriber.updateMany({
        where: { id: subscriberId, status: { not: "unsubscribed" } },
        data: { status: "unsubscribed", unsubscribedAt: now },
      });
      return;
  }
}

/** Stops digests to an address that mail cannot reach, until its owner confirms it again. */
export async function suppressSubscriber({
  subscriberId,
  reason,
}: {
  subscriberId: number;
  reason: string;
}): Promise<void> {
  await db().subscriber.updateMany({
    where: { id: subscriberId, status: { not: "unsubscribed" } },
    data: { status: "suppressed", suppressionReason: reason },
  });
}

/** A bounce that is not permanent needs nothing from us: the mail server tries again by itself. */
const bounce = z.object({
  type: z.literal("bounce"),
  email: emailAddress,
  permanent: z.boolean().default(true),
  reason: z.string().max(500).default("a bounce without words"),
});
const complaint = z.object({ type: z.literal("complaint"), email: emailAddress });
const mailEvent = z.discriminatedUnion("type", [bounce, complaint]);

export type MailEvent = z.output<typeof mailEvent>;

/** What a mail provider reports about mails that it accepted: one event, or many. */
export const mailEvents = z
  .union([z.object({ events: z.array(mailEvent).max(500) }), mailEvent])
  .transform((body) => ("events" in body ? body.events : [body]));
