import { db } from "@/lib/db";
import { DAY_MS } from "@/lib/time";

/** How long a report is kept once a curator decided. */
export const REPORT_DAYS_MAX = 90;

/** Deletes the reports that were decided long ago. Returns how many. */
export async function forgetReports({ now }: { now: Date }): Promise<number> {
  const decidedBefore = new Date(now.getTime() - REPORT_DAYS_MAX * DAY_MS);
  const { count } = await db().report.deleteMany({ where: { decidedAt: { lt: decidedBefore } } });
  return count;
}
