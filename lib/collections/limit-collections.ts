import { limitKey } from "@/lib/limits/limit-key";
import { takeFromLimit } from "@/lib/limits/take";
import { DAY_MS } from "@/lib/time";

const MINUTE_MS = 60_000;
/** Somebody who goes through a day's papers saves this fast. */
const PER_MINUTE_MAX = 60;
const PER_DAY_MAX = 2000;

/** Sixty changes of collections and reading list a minute and 2,000 a day for each member. Throws DomainError too_many. */
export async function limitCollections({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  const limits = [
    { key: limitKey("collection-minute", memberId), countMax: PER_MINUTE_MAX, windowMs: MINUTE_MS },
    { key: limitKey("collection-day", memberId), countMax: PER_DAY_MAX, windowMs: DAY_MS },
  ];
  for (const limit of limits) await takeFromLimit({ ...limit, now });
}
