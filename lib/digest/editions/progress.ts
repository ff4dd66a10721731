import { maskAddress } from "@/lib/mail/address";
import { requireRole } from "@/lib/members/roles";
import type { Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";

const EDITIONS_SHOWN = 7;
const ERRORS_SHOWN = 5;
const RATE_SECONDS = 60;

export type AdminDigest = {
  id: number;
  frequency: Frequency;
  period: string;
  planned: number;
  sent: number;
  /** Refused for good, including those whose address was suppressed for it. */
  failed: number;
  suppressed: number;
  skipped: number;
  /** Due now, or being sent. */
  waiting: number;
  /** Due later: at the subscriber's hour, or at the next retry. */
  dueLater: number;
  nextDueAt: Date | null;
  /** Mails per second: over the last minute while mails are waiting, otherwise over the whole run. */
  rate: number | null;
  lastSentAt: Date | null;
  pausedUntil: Date | null;
  pauseReason: string | null;
  ledgerClearedAt: Date | null;
  lastErrors: { address: string; error: string; attempts: number }[];
};

type Counts = Omit<AdminDigest, "lastErrors" | "rate"> & { firstSentAt: Date | null; sentRecently: number };

/** The newest editions and their progress. Throws DomainError forbidden unless the member is an admin. */
export async function digestsForAdmin({
  adminId,
  now,
}: {
  adminId: string;
  now: Date;
}): Promise<AdminDigest[]> {
  await requireRole(adminId, "admin", now);
  const editions = await countEditions(now);
  return Promise.all(
    editions.map(async ({ firstSentAt, sentRecently, ...edition }) => ({
      ...edition,
      rate: rateOf({ ...edition, firstSentAt, sentRecently }),
      lastErrors: await lastErrorsOf(edition.id),
    })),
  );
}

function countEditions(now: Date): Promise<Counts[]> {
  const recently = new Date(now.getTime() - RATE_SECONDS * 1000);
  return db().$queryRaw<Counts[]>`
    SELECT shown.id, shown.frequency, shown.period, shown.paused_until AS "pausedUntil",
           shown.pause_reason AS "pauseReason",
           shown.ledger_cleared_at AS "ledgerClearedAt",
           count(delivery.status)::int AS planned,
           count(*) FILTER (WHERE delivery.status = 'sent')::int AS sent,
           count(*) FILTER (WHERE delivery.status = 'failed')::int AS failed,
           count(*) FILTER (WHERE delivery.status = 'failed' AND subscriber.status = 'suppressed')::int AS suppressed,
           count(*) FILTER (WHERE delivery.status = 'skipped')::int AS skipped,
           count(*) FILTER (WHERE delivery.status = 'sending'
                            OR delivery.status = 'pending' AND due_at <= ${now}::timestamp)::int AS waiting,
           count(*) FILTER (WHERE delivery.status = 'pending' AND due_at > ${now}::timestamp)::int AS "dueLater",
           min(due_at) FILTER (WHERE delivery.status = 'pending' AND due_at > ${now}::timestamp) AS "nextDueAt",
           min(sent_at) AS "firstSentAt", max(sent_at) AS "lastSentAt",
           count(*) FILTER (WHERE sent_at > ${recently}::timestamp)::int AS "sentRecently"
    FROM (SELECT * FROM edition ORDER BY created_at DESC, id DESC LIMIT ${EDITIONS_SHOWN}::int) AS shown
    LEFT JOIN delivery ON delivery.edition_id = shown.id
    LEFT JOIN subscriber ON delivery.status = 'failed' AND subscriber.id = delivery.subscriber_id
    GROUP BY shown.id, shown.frequency, shown.period, shown.paused_until, shown.pause_reason,
             shown.ledger_cleared_at, shown.created_at
    ORDER BY shown.created_at DESC, shown.id DESC`;
}

function rateOf({ waiting, sent, sentRecently, firstSentAt, lastSentAt }: Counts): number | null {
  if (waiting > 0) return sentRecently / RATE_SECONDS;
  const tookMs = firstSentAt && lastSentAt ? lastSentAt.getTime() - firstSentAt.getTime() : 0;
  return tookMs > 0 ? (sent / tookMs) * 1000 : null;
}

async function lastErrorsOf(editionId: number): Promise<AdminDigest["lastErrors"]> {
  const rows = await db().delivery.findMany({
    where: { editionId, lastError: { not: null } },
    orderBy: [{ attempts: "desc" }, { subscriberId: "desc" }],
    take: ERRORS_SHOWN,
    select: { lastError: true, attempts: true, subscriber: { select: { email: true } } },
  });
  return rows.map(({ lastError, attempts, subscriber }) => ({
    address: maskAddress(subscriber.email),
    error: lastError ?? "",
    attempts,
  }));
}

export type ExpectedReaders = {
  /** Subscribers with a delivery that is not sent yet. */
  waiting: number;
  /** Subscribers who were sent the edition or never will be. */
  done: number;
  /** Subscribers of its frequency without a delivery. Some may get none, if no paper matches their topics. */
  unplanned: number;
  titles: string[];
  ledgerClearedAt: Date | null;
};

/** An edition's titles, and how many subscribers would get it if it were planned and sent now. */
export async function expectedReaders({
  editionId,
  now,
}: {
  editionId: number;
  now: Date;
}): Promise<ExpectedReaders> {
  const edition = await db().edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { frequency: true, paperIds: true, ledgerClearedAt: true },
  });
  const [waiting, done, unplanned, papers] = await Promise.all([
    db().delivery.count({ where: { editionId, status: { in: ["pending", "sending"] } } }),
    db().delivery.count({ where: { editionId, status: { notIn: ["pending", "sending"] } } }),
    db().subscriber.count({
      where: {
        status: "active",
        frequency: edition.frequency,
        OR: [{ pausedUntil: null }, { pausedUntil: { lte: now } }],
        deliveries: { none: { editionId } },
      },
    }),
    db().paper.findMany({ where: { id: { in: edition.paperIds } }, select: { id: true, title: true } }),
  ]);
  const titleOf = new Map(papers.map(({ id, title }) => [id, title]));
  const titles = edition.paperIds.map((id) => titleOf.get(id) ?? id);
  return { waiting, done, unplanned, titles, ledgerClearedAt: edition.ledgerClearedAt };
}
