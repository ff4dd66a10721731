import { purgeReports } from "@/lib/community/moderation/reports";
import { purgeNotifications } from "@/lib/community/notifications/notify";
import { purgeMailReports } from "@/lib/digest/reports/record";
import { purgeDeliveries } from "@/lib/digest/run-digests";
import { purgePending } from "@/lib/digest/subscribers/subscribe";
import { purgeOldModels } from "@/lib/discovery/embeddings/models";
import { purgeSourceRuns } from "@/lib/intake/sources/run";
import { db } from "@/lib/platform/db";
import { purgeExpiredLimits } from "@/lib/platform/rate-limits";

/**
 * Deletes what has expired or is no longer needed: unconfirmed addresses, old digest deliveries and reports on them, rate limits, vectors of
 * previous models, old reports, runs of sources, notifications, address changes, sign-in links and sessions.
 */
export async function runHousekeeping({ now }: { now: Date }): Promise<void> {
  await purgePending({ now });
  await purgeDeliveries({ now });
  await purgeMailReports({ now });
  await purgeExpiredLimits({ now });
  await purgeOldModels({ now });
  await purgeReports({ now });
  await purgeSourceRuns({ now });
  await purgeNotifications({ now });
  await db().addressChange.deleteMany({ where: { expiresAt: { lte: now } } });
  await db().verification.deleteMany({ where: { expiresAt: { lte: now } } });
  await db().session.deleteMany({ where: { expiresAt: { lte: now } } });
}
