import { db } from "@/lib/db";
import { forgetDeliveries } from "@/lib/digest/forget-deliveries";
import { forgetOldModels } from "@/lib/embeddings/forget-old-models";
import { forgetReports } from "@/lib/moderation/forget-reports";
import { forgetNotifications } from "@/lib/notifications/forget-notifications";
import { forgetExpiredLimits } from "@/lib/platform/rate-limits";
import { forgetRuns } from "@/lib/sources/forget-runs";
import { forgetPending } from "@/lib/subscribers/forget-pending";

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
