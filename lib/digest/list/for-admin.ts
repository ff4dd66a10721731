import type { SubscriberStatus } from "@/lib/generated/enums";
import { requireRole } from "@/lib/members/roles";
import { db, likeLiteral } from "@/lib/platform/db";
import { addMs, DAY_MS } from "@/lib/platform/time";
import { storableText } from "@/lib/text/characters";

const FOUND_MAX = 20;
const MAILS_SHOWN = 5;

/** A subscriber as an admin sees one. */
export type SubscriberForAdmin = {
  id: number;
  email: string;
  name: string | null;
  status: SubscriberStatus;
  /** Why, if mail to it is suppressed or its reader gave a reason for leaving. */
  why: string | null;
  /** Since when the status holds, as far as it is known. */
  since: Date;
  frequency: string;
  timeZone: string;
  hour: number;
  consentedAt: Date | null;
  consentSource: string | null;
  nextDueAt: Date | null;
  /** The latest digests to the address, newest first, with what the server said. */
  mails: { period: string; frequency: string; status: string; at: Date | null; said: string | null }[];
  reports: { kind: string; detail: string; receivedAt: Date }[];
};

/**
 * The subscribers whose address contains `search`, the exact one first; none without a search. Throws DomainError forbidden
 * unless an admin asks.
 */
export async function findSubscribers({
  adminId,
  search,
  now,
}: {
  adminId: string;
  search: string;
  now: Date;
}): Promise<SubscriberForAdmin[]> {
  await requireRole(adminId, "admin", now);
  const wanted = storableText(search).trim().toLowerCase();
  if (wanted === "") return [];
  const rows = await db().subscriber.findMany({
    where: { email: { contains: likeLiteral(wanted) } },
    orderBy: { id: "desc" },
    take: FOUND_MAX,
    include: {
      deliveries: {
        orderBy: { editionId: "desc" },
        take: MAILS_SHOWN,
        include: { edition: { select: { period: true, frequency: true } } },
      },
      reports: { orderBy: { receivedAt: "desc" }, take: MAILS_SHOWN },
    },
  });
  return rows
    .map(({ deliveries, reports, ...row }) => ({
      id: row.id,
      email: row.email,
      name: row.name,
      status: row.status,
      why: row.status === "suppressed" ? row.suppressionReason : row.leavingReason,
      since: sinceOf(row, [
        ...deliveries.map(({ refusedAt }) => refusedAt),
        ...reports.map(({ receivedAt }) => receivedAt),
      ]),
      frequency: row.frequency,
      timeZone: row.timeZone,
      hour: row.hour,
      consentedAt: row.consentedAt,
      consentSource: row.consentSource,
      nextDueAt: deliveries.find(({ status }) => status === "pending")?.dueAt ?? row.askAt,
      mails: deliveries.map(({ edition, status, sentAt, refusedAt, lastError }) => ({
        ...edition,
        status,
        at: sentAt ?? refusedAt,
        said: lastError,
      })),
      reports: reports.map(({ kind, detail, receivedAt }) => ({ kind, detail, receivedAt })),
    }))
    .sort((a, b) => Number(b.email === wanted) - Number(a.email === wanted));
}

/** Since when a status holds: a suppressed one since the latest refusal or report. */
function sinceOf(
  row: { status: SubscriberStatus; unsubscribedAt: Date | null; confirmedAt: Date | null; createdAt: Date },
  refusals: (Date | null)[],
): Date {
  const latest = Math.max(0, ...refusals.map((at) => at?.getTime() ?? 0));
  if (row.status === "suppressed" && latest > 0) return new Date(latest);
  return (row.status === "unsubscribed" ? row.unsubscribedAt : row.confirmedAt) ?? row.createdAt;
}

const CURVE_DAYS = 30;

export type ListFigures = {
  counts: Partial<Record<SubscriberStatus, number>>;
  /** The last 30 days (UTC), the oldest first. */
  days: { day: string; subscribed: number; left: number; bounced: number; complained: number }[];
};

/** How many there are in each state, and what each day brought and took. Throws DomainError as findSubscribers does. */
export async function listFigures({ adminId, now }: { adminId: string; now: Date }): Promise<ListFigures> {
  await requireRole(adminId, "admin", now);
  const groups = await db().subscriber.groupBy({ by: ["status"], _count: true });
  const from = addMs(now, -(CURVE_DAYS - 1) * DAY_MS);
  const days = await db().$queryRaw<ListFigures["days"]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day,
           (SELECT count(*)::int FROM subscriber WHERE confirmed_at >= day AND confirmed_at < day + interval '1 day') AS subscribed,
           (SELECT count(*)::int FROM subscriber WHERE unsubscribed_at >= day AND unsubscribed_at < day + interval '1 day') AS left,
           (SELECT count(DISTINCT subscriber_id)::int FROM mail_report
            WHERE received_at >= day AND received_at < day + interval '1 day' AND kind IN ('hard', 'suspected', 'soft'))
           + (SELECT count(*)::int FROM delivery WHERE refused_at >= day AND refused_at < day + interval '1 day'
              AND status = 'failed' AND refusal_class = 'mailbox') AS bounced,
           (SELECT count(*)::int FROM mail_report
            WHERE received_at >= day AND received_at < day + interval '1 day' AND kind = 'complaint') AS complained
    FROM generate_series(date_trunc('day', ${from}::timestamp), ${now}::timestamp, interval '1 day') AS day
    ORDER BY day`;
  return { counts: Object.fromEntries(groups.map(({ status, _count }) => [status, _count])), days };
}

/** The address of a subscriber, for what an admin does to it; undefined if there is no such subscriber. */
export async function addressOfSubscriber(id: number): Promise<string | undefined> {
  const row = await db().subscriber.findUnique({ where: { id }, select: { email: true } });
  return row?.email;
}
