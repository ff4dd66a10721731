import { Prisma } from "@/lib/generated/client";
import { maskAddress } from "@/lib/mail/address";
import { requireRole } from "@/lib/members/roles";
import type { Frequency } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";

const EDITIONS_SHOWN = 7;
const ERRORS_SHOWN = 5;
const RATE_SECONDS = 60;

/** How the mails of an edition ended. */
export type Outcomes = {
  sent: number;
  /** Refused for good, including those whose address was suppressed for it. */
  failed: number;
  suppressed: number;
  /** Sent as a whole without an answer of the server, and not sent again. */
  maybeSent: number;
  /** Not sent, because the period had closed too long ago. */
  tooOld: number;
  skipped: number;
};

export type AdminDigest = Outcomes & {
  id: number;
  frequency: Frequency;
  period: string;
  planned: number;
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
  /** Since when it is stopped, until an operator resumes it, and why. */
  stoppedAt: Date | null;
  stopReason: string | null;
  ledgerClearedAt: Date | null;
  /** How many were refused for good, by what the refusals were about. */
  failedBy: Record<string, number>;
  lastErrors: { address: string; error: string; attempts: number }[];
};

type Counts = Omit<AdminDigest, "lastErrors" | "rate" | "failedBy"> & {
  firstSentAt: Date | null;
  sentRecently: number;
};

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
      failedBy: edition.failed > 0 ? await refusalsOf(edition.id) : {},
      lastErrors: await lastErrorsOf(edition.id),
    })),
  );
}

/** How many mails of an edition ended in which way, for a query that joins `delivery` and `subscriber`. */
export const outcomeCounts = Prisma.sql`
  count(*) FILTER (WHERE delivery.status = 'sent')::int AS sent,
  count(*) FILTER (WHERE delivery.status = 'failed')::int AS failed,
  count(*) FILTER (WHERE delivery.status = 'failed' AND subscriber.status = 'suppressed')::int AS suppressed,
  count(*) FILTER (WHERE delivery.status = 'maybe_sent')::int AS "maybeSent",
  count(*) FILTER (WHERE delivery.status = 'too_old')::int AS "tooOld",
  count(*) FILTER (WHERE delivery.status = 'skipped')::int AS skipped`;

function countEditions(now: Date): Promise<Counts[]> {
  const recently = new Date(now.getTime() - RATE_SECONDS * 1000);
  return db().$queryRaw<Counts[]>`
    SELECT shown.id, shown.frequency, shown.period, shown.paused_until AS "pausedUntil",
           shown.pause_reason AS "pauseReason", shown.stopped_at AS "stoppedAt", shown.stop_reason AS "stopReason",
           shown.ledger_cleared_at AS "ledgerClearedAt",
           count(delivery.status)::int AS planned,
           ${outcomeCounts},
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
             shown.stopped_at, shown.stop_reason, shown.ledger_cleared_at, shown.created_at
    ORDER BY shown.created_at DESC, shown.id DESC`;
}

function rateOf({ waiting, sent, sentRecently, firstSentAt, lastSentAt }: Counts): number | null {
  if (waiting > 0) return sentRecently / RATE_SECONDS;
  const tookMs = firstSentAt && lastSentAt ? lastSentAt.getTime() - firstSentAt.getTime() : 0;
  return tookMs > 0 ? (sent / tookMs) * 1000 : null;
}

/** How many mails of an edition were refused for good, by what the refusals were about. */
export async function refusalsOf(editionId: number): Promise<Record<string, number>> {
  const rows = await db().delivery.groupBy({
    by: ["refusalClass"],
    where: { editionId, status: "failed" },
    _count: true,
  });
  return Object.fromEntries(rows.map(({ refusalClass, _count }) => [refusalClass ?? "unknown", _count]));
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

/** What of an edition is not sent yet, and what it waits for. */
export type Waiting = {
  /** Due now, or being sent. */
  due: number;
  /** Due later, at the earliest at `nextDueAt`. */
  later: number;
  nextDueAt: Date | null;
  pausedUntil: Date | null;
  stopReason: string | null;
  /** Domains that rest because their servers refused mail for now, and how many readers wait for each. */
  resting: { domain: string; until: Date; readers: number }[];
};

/** What of an edition is not sent yet, and what it waits for. */
export async function waitingOf({ editionId, now }: { editionId: number; now: Date }): Promise<Waiting> {
  const [row] = await db().$queryRaw<Omit<Waiting, "resting">[]>`
    SELECT count(*) FILTER (WHERE delivery.status = 'sending' OR due_at <= ${now}::timestamp)::int AS due,
           count(*) FILTER (WHERE delivery.status = 'pending' AND due_at > ${now}::timestamp)::int AS later,
           min(due_at) FILTER (WHERE delivery.status = 'pending' AND due_at > ${now}::timestamp) AS "nextDueAt",
           CASE WHEN paused_until > ${now}::timestamp THEN paused_until END AS "pausedUntil",
           stop_reason AS "stopReason"
    FROM edition LEFT JOIN delivery ON edition_id = edition.id AND delivery.status IN ('pending', 'sending')
    WHERE edition.id = ${editionId}::int
    GROUP BY paused_until, stop_reason`;
  const resting = await db().$queryRaw<Waiting["resting"]>`
    SELECT domain, resting_until AS until, count(*)::int AS readers
    FROM delivery JOIN subscriber ON subscriber.id = subscriber_id
    JOIN deferring_domain ON domain = split_part(email, '@', 2)
    WHERE edition_id = ${editionId}::int AND delivery.status = 'pending' AND resting_until > ${now}::timestamp
    GROUP BY domain, resting_until ORDER BY readers DESC, domain`;
  if (!row) throw new Error(`there is no edition ${editionId}`);
  return { ...row, resting };
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
