import { z } from "zod";
import { stopConversationMailTo } from "@/lib/community/notifications/stop-link";
import { emailAddress } from "@/lib/mail/address";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { reportedDelivery } from "./identify";
import { bounceKind, recordReport, type Verdict } from "./record";

/** What a mail provider reports about one mail that it took from us. */
export type MailEvent = {
  /** The provider's own, the same when it reports the event again. */
  id: string;
  email: string;
  /** The mail's Message-IDs as far as the provider knows them, with or without brackets. */
  messageIds: string[];
} & (
  | { type: "bounce"; verdict: Verdict; reply: string; status?: string | undefined }
  | { type: "complaint" | "unsubscribe"; reply: string }
);

/** An event before its address is checked; undefined for one that asks for nothing. */
export type ReadEvent = MailEvent | undefined;

/**
 * Reads each item of a call by itself, so that one that is broken does not refuse the others. `read` throws a ZodError
 * for a broken one, and returns undefined for a type that asks for nothing.
 */
export function readEach(
  items: readonly unknown[],
  read: (item: unknown) => readonly ReadEvent[],
): MailEvent[] {
  return items.slice(0, EVENTS_MAX).flatMap((item) => {
    try {
      return read(item).flatMap((event) => {
        if (!event) return [];
        const email = emailAddress.safeParse(bareAddress(event.email));
        return email.success ? [{ ...event, email: email.data }] : [];
      });
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      log().warn({ err: error }, "a mail provider's event could not be read");
      return [];
    }
  });
}

const EVENTS_MAX = 5000;

/** `Jane Doe <jane@example.org>`: some providers repeat the header. */
function bareAddress(address: string): string {
  return /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address;
}

/**
 * Does what events of a provider ask for, each once: bounces count, complaints and wishes to leave unsubscribe. Returns
 * how many were about subscribers.
 */
export async function takeEvents(events: readonly MailEvent[], now: Date): Promise<{ taken: number }> {
  let taken = 0;
  for (const event of events) if (await takeEvent(event, now)) taken += 1;
  return { taken };
}

async function takeEvent(event: MailEvent, now: Date): Promise<boolean> {
  const { id, email, messageIds, reply } = event;
  const subscriber = await db().subscriber.findUnique({ where: { email }, select: { id: true } });
  if ((await db().mailReport.count({ where: { id } })) > 0) return subscriber !== null;
  const kind = event.type === "bounce" ? bounceKind(event, event.verdict) : event.type;
  if (kind === "hard" || kind === "complaint") await stopConversationMailTo({ email, now });
  const detail = [event.type === "bounce" ? event.status : undefined, reply].filter(Boolean).join(" ");
  if (!subscriber) {
    const unknown = {
      id,
      kind,
      isProven: true,
      detail: detail.slice(0, 500),
      mailedAt: now,
      receivedAt: now,
    };
    await db().mailReport.createMany({ data: [unknown], skipDuplicates: true });
    return false;
  }
  const delivery = await reportedDelivery({ subscriberId: subscriber.id, messageIds, at: now });
  const report = { id, subscriberId: subscriber.id, ...delivery, kind, isProven: true, detail };
  const outcome = await recordReport(report, now);
  log().info({ outcome, kind, detail, subscriberId: subscriber.id }, "a mail provider reported");
  return true;
}
