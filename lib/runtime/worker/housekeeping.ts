import { forgetReports } from "@/lib/community/moderation/reports";
import { forgetNotifications } from "@/lib/community/notifications/notify";
import { forgetDeliveries } from "@/lib/digest/run-digests";
import { forgetPending } from "@/lib/digest/subscribers/subscribe";
import { forgetOldModels } from "@/lib/discovery/embeddings/models";
import { forgetRuns } from "@/lib/intake/sources/run";
import { db } from "@/lib/platform/db";
import { forgetExpiredLimits } from "@/lib/platform/rate-limits";

/**
 * Deletes what has served its time: addresses that nobody confirmed, who got
 * which digest, limits, old reports, who was mailed about which
 * comment, sign-in links and sessions.
 */
export async function keepHouse({ now }: { now: Date }): Promise<void> {
  await forgetPending({ now });
  await forgetDeliveries({ now });
  await forgetExpiredLimits({ now });
  await forgetOldModels({ now });
  await forgetReports({ now });
  await forgetRuns({ now });
  await forgetNotifications({ now });
  await db().addressChange.deleteMany({ where: { expiresAt: { lte: now } } });
  await db().verification.deleteMany({ where: { expiresAt: { lte: now } } });
  await db().session.deleteMany({ where: { expiresAt: { lte: now } } });
}
