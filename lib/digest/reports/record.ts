import { Prisma } from "@/lib/generated/client";
import type { MailReportKind } from "@/lib/generated/enums";
import { readRefusal } from "@/lib/mail/refusal";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";
import { storableText } from "@/lib/text/characters";

/** One report on a mail to a subscriber. */
export type Report = {
  /** The same each time that the same report comes. */
  id: string;
  subscriberId: number;
  editionId: number | null;
  kind: MailReportKind;
  /** Whether our own signature or the provider's shows that it is no forgery. */
  isProven: boolean;
  /** What the server said. */
  detail: string;
  mailedAt: Date;
};

/** `known`: it came before; `recorded`: it changed nothing yet, or nothing any more. */
export type Recorded = "known" | "recorded" | "suppressed" | "unsubscribed";

const SOFT_MAILS = 3;
const SOFT_DAYS = 14;
const DETAIL_CHARACTERS_MAX = 500;

/**
 * Records a report and does what it asks for, once. A hard bounce suppresses its subscriber at once. If it is not proven,
 * or only its words speak of the mailbox, another mail must have bounced too. Soft ones suppress when at least three mails
 * over at least 14 days bounced and none between them arrived. A proven complaint unsubscribes. A bounce of a mail from
 * before the subscriber last confirmed counts for nothing.
 */
export async function recordReport(report: Report, now: Date): Promise<Recorded> {
  const { subscriberId } = report;
  // Reports on one subscriber take turns, so that the second of two at once counts the first.
  const [, [outcome]] = await db().$transaction([
    db().$queryRaw`SELECT id FROM subscriber WHERE id = ${subscriberId}::int FOR UPDATE`,
    db().$queryRaw<{ isNew: boolean; status: string | null }[]>`
      WITH new AS (
        INSERT INTO mail_report (id, subscriber_id, edition_id, kind, is_proven, detail, mailed_at, received_at)
        VALUES (${report.id}, ${subscriberId}::int, ${report.editionId}::int, ${report.kind}::mail_report_kind,
                ${report.isProven}, ${storableText(report.detail.slice(0, DETAIL_CHARACTERS_MAX))},
                ${report.mailedAt}::timestamp, ${now}::timestamp)
        ON CONFLICT (id) DO NOTHING
        RETURNING *
      ), reports AS MATERIALIZED (
        -- All reports since the subscriber last confirmed; the new one is in no snapshot yet.
        SELECT report.* FROM (SELECT * FROM mail_report UNION ALL SELECT * FROM new) AS report
        JOIN subscriber ON subscriber.id = report.subscriber_id
        WHERE report.subscriber_id = ${subscriberId}::int
          AND (confirmed_at IS NULL OR mailed_at >= confirmed_at)
      ), changed AS (
        ${changeFor(report, now)}
      )
      SELECT EXISTS (SELECT FROM new) AS "isNew", (SELECT status::text FROM changed) AS status`,
  ]);
  if (!outcome?.isNew) return "known";
  return outcome.status === "suppressed" || outcome.status === "unsubscribed" ? outcome.status : "recorded";
}

/** The statement that changes the subscriber if the reports suffice. */
function changeFor({ kind, isProven, subscriberId }: Report, now: Date): Prisma.Sql {
  const another = (kinds: string[]) => Prisma.sql`
    EXISTS (SELECT FROM reports, new
            WHERE reports.kind::text = ANY (${kinds}) AND reports.edition_id IS DISTINCT FROM new.edition_id)`;
  switch (kind) {
    case "hard":
      return suppress(isProven ? Prisma.sql`TRUE` : another(["hard", "suspected"]), subscriberId);
    case "suspected":
      return suppress(
        Prisma.sql`${another(["hard", "suspected"])} AND ${domainTakesMail(subscriberId)}`,
        subscriberId,
      );
    case "soft":
      return suppress(Prisma.sql`FALSE`, subscriberId);
    case "refused":
      return Prisma.sql`SELECT NULL::text AS status WHERE FALSE`;
    case "complaint":
    case "unsubscribe":
      return Prisma.sql`
        UPDATE subscriber SET status = 'unsubscribed', unsubscribed_at = ${now}::timestamp FROM new
        WHERE subscriber.id = ${subscriberId}::int AND status <> 'unsubscribed'
          AND ${isProven ? Prisma.sql`TRUE` : another(["complaint"])}
        RETURNING status`;
  }
}

function suppress(suffices: Prisma.Sql, subscriberId: number): Prisma.Sql {
  return Prisma.sql`
    UPDATE subscriber SET status = 'suppressed', suppression_reason = new.detail FROM new
    WHERE subscriber.id = ${subscriberId}::int AND status IN ('active', 'paused')
      AND (confirmed_at IS NULL OR new.mailed_at >= confirmed_at)
      AND ((${suffices}) OR ${keepsBouncing(subscriberId)})
    RETURNING status`;
}

/** Whether other addresses of the domain take the same edition's mail, so that it is not the domain that refuses us. */
function domainTakesMail(subscriberId: number): Prisma.Sql {
  return Prisma.sql`
    EXISTS (
      SELECT FROM new
      JOIN delivery ON delivery.edition_id = new.edition_id AND delivery.status = 'sent'
      JOIN subscriber AS other ON other.id = delivery.subscriber_id AND other.id <> ${subscriberId}::int
      WHERE split_part(other.email, '@', 2) = (SELECT split_part(email, '@', 2) FROM subscriber WHERE id = ${subscriberId}::int)
        AND NOT EXISTS (SELECT FROM mail_report AS theirs
                        WHERE theirs.subscriber_id = other.id AND theirs.edition_id = new.edition_id))`;
}

/** Three mails over 14 days, none between them accepted. A mail that was sent and not reported counts as accepted. */
function keepsBouncing(subscriberId: number): Prisma.Sql {
  return Prisma.sql`
    (WITH bounced AS (
       SELECT coalesce(edition_id::text, id) AS mail, edition_id, mailed_at FROM reports
       WHERE kind IN ('hard', 'suspected', 'soft')
     ), accepted AS (
       SELECT max(sent_at) AS at FROM delivery
       WHERE subscriber_id = ${subscriberId}::int AND status = 'sent'
         AND sent_at < (SELECT max(mailed_at) FROM bounced)
         AND edition_id NOT IN (SELECT edition_id FROM reports WHERE edition_id IS NOT NULL)
     )
     SELECT count(DISTINCT mail) >= ${SOFT_MAILS}::int
            AND max(mailed_at) - min(mailed_at) >= make_interval(secs => ${(SOFT_DAYS * DAY_MS) / 1000}::int)
     FROM bounced, accepted WHERE at IS NULL OR mailed_at > at)`;
}

/** What the sender of a report says about retrying: "for good", "for now", or nothing. */
export type Verdict = "for good" | "for now" | undefined;

/**
 * What a bounce means, by the classes of refusals. A provider's verdict counts where the reply says nothing of its own:
 * what it calls permanent may be a policy, which says nothing about the mailbox.
 */
export function bounceKind(
  bounce: { reply: string; status?: string | undefined },
  verdict: Verdict,
): MailReportKind {
  const { status } = bounce;
  // Words alone read as a refusal for now; the provider knows better.
  const hasCode = status !== undefined || /\b[45](?:\d\d|\.\d+\.\d+)\b/.test(bounce.reply);
  const reply = verdict === "for good" && !hasCode ? `550 ${bounce.reply}` : bounce.reply;
  const refusal = readRefusal({ reply, status, stage: "rcpt" });
  switch (refusal.class) {
    case "policy":
    case "relay":
    case "reputation":
    case "size":
    case "content":
      return "refused";
    case "quota":
    case "routing":
    case "temporary":
      return "soft";
    case "mailbox":
    case "unknown": {
      if (verdict !== undefined) return verdict === "for good" ? "hard" : "soft";
      if (refusal.suppresses === "at-once") return "hard";
      return refusal.suppresses === "when-repeated" ? "suspected" : "soft";
    }
  }
}

/** As long as the deliveries that they are about; /privacy states it. */
const REPORTS_DAYS_KEPT = 90;

/** Deletes reports that came more than 90 days ago. */
export async function purgeMailReports({ now }: { now: Date }): Promise<void> {
  const receivedBefore = new Date(now.getTime() - REPORTS_DAYS_KEPT * DAY_MS);
  await db().mailReport.deleteMany({ where: { receivedAt: { lt: receivedBefore } } });
}
