import { stopLinkHolder } from "@/lib/community/notifications/stop-link";
import { linkHolder, subscriberOfUnsubscribeAddress } from "@/lib/digest/subscribers/links";
import { addressesIn } from "@/lib/mail/reports/fields";
import type { IncomingMail } from "@/lib/mail/reports/read-report";
import { isTagOfMailTo, unverifiedDelivery } from "@/lib/mail/return-path";
import { tagOf } from "@/lib/mail/signed-address";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { DAY_MS } from "@/lib/platform/time";

/** Whom a report is about. */
export type Subject = {
  email: string;
  /** Undefined: the address is no subscriber's. */
  subscriberId: number | undefined;
  editionId: number | null;
  mailedAt: Date;
  /** Whether a signature of ours shows that the report's author had our mail. */
  isProven: boolean;
};

const ADDRESSES_TRIED_MAX = 50;

/**
 * The reader of the mail that a report is about: by the signed return path, else by the Message-ID in the ledger, which
 * proves nothing. `named` are the addresses that the report gives its recipient. Undefined if it is about no mail of ours.
 */
export async function subjectOf(
  mail: IncomingMail,
  named: readonly string[],
  now: Date,
): Promise<Subject | undefined> {
  const candidates = [...new Set([...named, ...mail.original.recipients])].slice(0, ADDRESSES_TRIED_MAX);
  return (await byReturnPath(mail, candidates, now)) ?? byMessageId(mail, candidates);
}

async function byReturnPath(
  mail: IncomingMail,
  candidates: readonly string[],
  now: Date,
): Promise<Subject | undefined> {
  for (const address of mail.tagged) {
    const tag = tagOf(address);
    if (!tag) continue;
    const delivery = unverifiedDelivery(tag);
    if (!delivery) {
      const email = candidates.find((candidate) => isTagOfMailTo(candidate, tag));
      if (email !== undefined) return provenAddress(email, now);
      continue;
    }
    const subscriber = await db().subscriber.findUnique({
      where: { id: delivery.subscriberId },
      select: { id: true, email: true },
    });
    if (!subscriber || !isTagOfMailTo(subscriber.email, tag)) continue;
    const { editionId } = delivery;
    return {
      email: subscriber.email,
      subscriberId: subscriber.id,
      editionId,
      mailedAt: await mailedAt({ editionId, subscriberId: subscriber.id }, now),
      isProven: true,
    };
  }
  return undefined;
}

async function provenAddress(email: string, now: Date): Promise<Subject> {
  const subscriber = await db().subscriber.findUnique({ where: { email }, select: { id: true } });
  return { email, subscriberId: subscriber?.id, editionId: null, mailedAt: now, isProven: true };
}

/** When a digest was sent. The ledger forgets after a while, and never had a sample. */
async function mailedAt(delivery: { editionId: number; subscriberId: number }, now: Date): Promise<Date> {
  const row = await db().delivery.findUnique({
    where: { editionId_subscriberId: delivery },
    select: { sentAt: true },
  });
  return row?.sentAt ?? now;
}

async function byMessageId(
  { original }: IncomingMail,
  candidates: readonly string[],
): Promise<Subject | undefined> {
  if (original.messageIds.length === 0 || candidates.length === 0) return undefined;
  const delivery = await db().delivery.findFirst({
    where: { messageId: { in: original.messageIds }, subscriber: { email: { in: [...candidates] } } },
    select: { editionId: true, sentAt: true, subscriber: { select: { id: true, email: true } } },
  });
  if (!delivery?.sentAt) return undefined;
  const { editionId, sentAt, subscriber } = delivery;
  return {
    email: subscriber.email,
    subscriberId: subscriber.id,
    editionId,
    mailedAt: sentAt,
    isProven: false,
  };
}

/**
 * The reader whose unsubscribe link stands in the reported mail's header: whoever has it may use it, so a complaint with
 * it counts. Undefined if there is none of ours.
 */
export async function holderOfReportedLink(
  { original }: IncomingMail,
  now: Date,
): Promise<Subject | undefined> {
  for (const address of addressesIn(original.listUnsubscribe)) {
    const id = subscriberOfUnsubscribeAddress(address);
    if (id === undefined) continue;
    const row = await db().subscriber.findUnique({ where: { id }, select: { email: true } });
    if (row) return { ...(await provenAddress(row.email, now)), subscriberId: id };
  }
  for (const [, token = ""] of original.listUnsubscribe.matchAll(/[?&]token=([\w.-]{1,200})/g)) {
    const holder =
      (await holderOf(() => linkHolder("unsubscribe", token))) ??
      (await holderOf(() => stopLinkHolder(token)));
    if (holder) return provenAddress(holder.email, now);
  }
  return undefined;
}

/** The subscriber whom a letter unsubscribes, by the address to which it went or the token in its subject. */
export async function holderOfLetter(mail: IncomingMail): Promise<number | undefined> {
  for (const address of mail.tagged) {
    const id = subscriberOfUnsubscribeAddress(address);
    if (id !== undefined && (await db().subscriber.count({ where: { id } })) > 0) return id;
  }
  const token = /\bunsubscribe[\s:_+]+(\d{1,10}\.[\w-]{43})(?![\w-])/i.exec(mail.subject)?.[1];
  if (token === undefined) return undefined;
  return (await holderOf(() => linkHolder("unsubscribe", token)))?.subscriberId;
}

async function holderOf<Holder>(find: () => Promise<Holder>): Promise<Holder | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** A provider's event may come days after its mail. */
const EVENT_DAYS_MAX = 6;

/**
 * The digest that a provider's event is about: by Message-ID, else the last one sent before. Providers that give mails
 * Message-IDs of their own do not tell ours.
 */
export async function reportedDelivery({
  subscriberId,
  messageIds,
  at,
}: {
  subscriberId: number;
  messageIds: readonly string[];
  at: Date;
}): Promise<{ editionId: number | null; mailedAt: Date }> {
  const sent = { subscriberId, sentAt: { gt: new Date(at.getTime() - EVENT_DAYS_MAX * DAY_MS), lte: at } };
  const select = { editionId: true, sentAt: true };
  const bracketed = messageIds.map((id) => `<${id.replace(/^<|>$/g, "")}>`);
  const delivery =
    (await db().delivery.findFirst({ where: { subscriberId, messageId: { in: bracketed } }, select })) ??
    (await db().delivery.findFirst({ where: sent, orderBy: { sentAt: "desc" }, select }));
  return { editionId: delivery?.editionId ?? null, mailedAt: delivery?.sentAt ?? at };
}
