import { randomUUID } from "node:crypto";
import { editionMail } from "@/lib/digest/rendering/edition-mail";
import { sendReadyMail } from "@/lib/mail/send";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";

/**
 * Sends an edition to one address, a subscriber's or not, outside the ledger. It has a Message-ID of its own, so that no
 * mailbox takes the real delivery for a copy. Returns whether the address is a subscriber's; if not, its links do not
 * work. Throws DomainError conflict if the address unsubscribed or was suppressed, and MailError if it is refused.
 */
export async function sendSample({
  editionId,
  email,
  now,
}: {
  editionId: number;
  email: string;
  now: Date;
}): Promise<{ isSubscriber: boolean }> {
  const subscriber = await db().subscriber.findUnique({
    where: { email },
    select: { id: true, linkVersion: true, status: true },
  });
  if (subscriber?.status === "unsubscribed" || subscriber?.status === "suppressed")
    throw new DomainError("conflict", `${email} is ${subscriber.status}: it gets no digests.`);
  const write = await editionMail(editionId);
  const reader = {
    subscriberId: subscriber?.id ?? 0,
    linkVersion: subscriber?.linkVersion ?? 1,
    email,
    picks: null,
  };
  const mail = await write(reader, now);
  if (!mail) throw new DomainError("gone", "All papers of this edition were hidden since.");
  const sampleId = mail.messageId.replace(/^<[^@]*/, `<sample-${randomUUID()}`);
  await sendReadyMail({ ...mail, messageId: sampleId, raw: mail.raw.replace(mail.messageId, sampleId) });
  return { isSubscriber: subscriber !== null };
}
