import { db } from "@/lib/db";
import type { MailEvent } from "@/lib/mail/mail-events";
import { stopMailTo } from "@/lib/notifications/stop-mail-to";
import { suppress } from "./suppress";

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
