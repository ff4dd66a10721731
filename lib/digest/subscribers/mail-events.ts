import { z } from "zod";
import { stopMailTo } from "@/lib/community/notifications/stop-link";
import { emailAddress } from "@/lib/mail/address";
import { db } from "@/lib/platform/db";

/**
 * An address that bounced for good gets no more digests until its owner confirms it anew; who complained is
 * unsubscribed. Neither is mailed about replies and mentions any more, subscriber or not. A second telling changes nothing. Returns how many subscribers were found.
 */
export async function takeMailEvents({
  events,
  now,
}: {
  events: MailEvent[];
  now: Date;
}): Promise<{ taken: number }> {
  let taken = 0;
  for (const event of events) {
    if (event.type === "complaint" || event.permanent) await stopMailTo({ email: event.email, now });
    const subscriber = await db().subscriber.findUnique({
      where: { email: event.email },
      select: { id: true },
    });
    if (!subscriber) continue;
    taken += 1;
    await take(event, subscriber.id, now);
  }
  return { taken };
}

async function take(event: MailEvent, subscriberId: number, now: Date): Promise<void> {
  switch (event.type) {
    case "bounce":
      if (event.permanent) await suppress({ subscriberId, reason: event.reason });
      return;
    case "complaint":
      await db().subscriber.updateMany({
        where: { id: subscriberId, status: { not: "unsubscribed" } },
        data: { status: "unsubscribed", unsubscribedAt: now },
      });
      return;
  }
}

/** Stops digests to an address that mail cannot reach, until its owner confirms it anew. */
export async function suppress({
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

/** A bounce that is not permanent is the mail server's business: it tries again by itself. */
const bounce = z.object({
  type: z.literal("bounce"),
  email: emailAddress,
  permanent: z.boolean().default(true),
  reason: z.string().max(500).default("a bounce without words"),
});
const complaint = z.object({ type: z.literal("complaint"), email: emailAddress });
const mailEvent = z.discriminatedUnion("type", [bounce, complaint]);

export type MailEvent = z.output<typeof mailEvent>;

/** What a mail provider tells us of mails that it took: one event, or many. */
export const mailEvents = z
  .union([z.object({ events: z.array(mailEvent).max(500) }), mailEvent])
  .transform((told) => ("events" in told ? told.events : [told]));
