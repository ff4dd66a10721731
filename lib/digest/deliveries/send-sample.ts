import { randomUUID } from "node:crypto";
import { editionMail } from "@/lib/digest/rendering/edition-mail";
import { sendReadyMail } from "@/lib/mail/send";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";

/**
 * Sends an edition to one address, a subscriber's or not, outside the ledger: under a Message-ID of its own, so that no
 * mailbox takes the true delivery for a copy of it. Returns whether the address is a subscriber's, without which its
 * links lead nowhere. Throws DomainError conflict when the address left or was suppressed, MailError when it is refused.
 */
export async function sendSample(asked: {
  editionId: number;
  email: string;
  now: Date;
}): Promise<{ isSubscriber: boolean }> {
  const { editionId, email, now } = asked;
  const known = await db().subscriber.findUnique({
    where: { email },
    select: { id: true, linkVersion: true, status: true },
  });
  if (known?.status === "unsubscribed" || known?.status === "suppressed")
    throw new DomainError("conflict", `${email} is ${known.status}: it gets no digests.`);
  const write = await editionMail(editionId);
  const reader = { subscriberId: known?.id ?? 0, linkVersion: known?.linkVersion ?? 1, email, picks: null };
  const mail = await write(reader, now);
  if (!mail) throw new DomainError("gone", "All papers of this edition were hidden since.");
  const own = mail.messageId.replace(/^<[^@]*/, `<sample-${randomUUID()}`);
  await sendReadyMail({ ...mail, messageId: own, raw: mail.raw.replace(mail.messageId, own) });
  return { isSubscriber: known !== null };
}
