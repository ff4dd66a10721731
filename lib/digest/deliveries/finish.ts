import { editionStoppedMail } from "@/emails/edition-stopped-mail";
import { type Outcomes, outcomeCounts, refusalsOf } from "@/lib/digest/editions/progress";
import { sendMail } from "@/lib/mail/send";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { SECOND_MS } from "@/lib/platform/time";

type Finished = Outcomes & { editionId: number; frequency: string; period: string; seconds: number | null };

/**
 * Logs each planned edition of which nothing waits any more, once: what became of its mails, over how long. `seconds`
 * are from the first mail to the last.
 */
export async function logFinished({ now }: { now: Date }): Promise<void> {
  const finished = await db().$queryRaw<Finished[]>`
    WITH finished AS (
      UPDATE edition SET finished_at = ${now}::timestamp
      WHERE finished_at IS NULL AND planned_at IS NOT NULL AND ledger_cleared_at IS NULL
        AND NOT EXISTS (
          SELECT FROM delivery WHERE edition_id = edition.id AND delivery.status IN ('pending', 'sending'))
      RETURNING edition.id, edition.frequency, edition.period
    )
    SELECT finished.id AS "editionId", finished.frequency::text AS frequency, finished.period AS period,
           ${outcomeCounts},
           extract(epoch FROM max(sent_at) - min(sent_at))::float8 AS seconds
    FROM finished LEFT JOIN delivery ON delivery.edition_id = finished.id
    LEFT JOIN subscriber ON subscriber.id = delivery.subscriber_id
    GROUP BY finished.id, finished.frequency, finished.period`;
  for (const edition of finished) {
    const failedBy = edition.failed > 0 ? await refusalsOf(edition.editionId) : {};
    const rate = edition.seconds ? Math.round((edition.sent / edition.seconds) * 10) / 10 : null;
    log().info({ ...edition, failedBy, rate }, "an edition is finished");
  }
}

/** An admin's mail must not hold up a run whose mail server does not answer. */
const TOLD_WITHIN_MS = 10 * SECOND_MS;

/** Mails the admins that an edition was stopped. The mail server may refuse this mail too: then only the log says so. */
export async function tellAdmins({
  editionId,
  reason,
}: {
  editionId: number;
  reason: string;
}): Promise<void> {
  const { ADMIN_EMAILS, SITE_NAME: siteName, SITE_URL: siteUrl } = env();
  if (ADMIN_EMAILS.length === 0) return;
  const edition = await db().edition.findUnique({
    where: { id: editionId },
    select: { frequency: true, period: true },
  });
  if (!edition) return;
  const waiting = await db().delivery.count({ where: { editionId, status: { in: ["pending", "sending"] } } });
  const mail = await editionStoppedMail({ siteName, siteUrl, ...edition, reason, waiting });
  for (const to of ADMIN_EMAILS) {
    try {
      await sendMail({ to, ...mail }, { signal: AbortSignal.timeout(TOLD_WITHIN_MS) });
    } catch (error) {
      log().error({ editionId, err: error }, "an admin could not be told that an edition was stopped");
    }
  }
}
