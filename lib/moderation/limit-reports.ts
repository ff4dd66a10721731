import { limitKey } from "@/lib/limits/limit-key";
import { takeFromLimit } from "@/lib/limits/take";
import { DAY_MS } from "@/lib/time";

const HOUR_MS = 3_600_000;
const PER_HOUR_MAX = 10;
const PER_DAY_MAX = 30;

/** Ten reports an hour and thirty a day for each member. Throws DomainError too_many. */
export async function limitReports({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  const limits = [
    { key: limitKey("report-hour", memberId), countMax: PER_HOUR_MAX, windowMs: HOUR_MS },
    { key: limitKey("report-day", memberId), countMax: PER_DAY_MAX, windowMs: DAY_MS },
  ];
  for (const limit of limits) await takeFromLimit({ ...limit, now });
}
