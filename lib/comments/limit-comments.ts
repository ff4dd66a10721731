import { limitKey } from "@/lib/limits/limit-key";
import { takeFromLimit } from "@/lib/limits/take";
import { DAY_MS } from "@/lib/time";

const MINUTE_MS = 60_000;
const PER_MINUTE_MAX = 10;
const PER_DAY_MAX = 100;
const REACTIONS_PER_MINUTE_MAX = 60;
const REACTIONS_PER_DAY_MAX = 1000;
const PREVIEWS_PER_MINUTE_MAX = 60;

type Asked = { memberId: string; now: Date };

/** Ten comments or changes of comments a minute and a hundred a day for each member. Throws DomainError too_many. */
export async function limitComments({ memberId, now }: Asked): Promise<void> {
  const perMinute = limitKey("comment-minute", memberId);
  await takeFromLimit({ key: perMinute, countMax: PER_MINUTE_MAX, windowMs: MINUTE_MS, now });
  await takeFromLimit({
    key: limitKey("comment-day", memberId),
    countMax: PER_DAY_MAX,
    windowMs: DAY_MS,
    now,
  });
}

/** Sixty reactions a minute and a thousand a day for each member. Throws DomainError too_many. */
export async function limitReactions({ memberId, now }: Asked): Promise<void> {
  const limits = [
    { key: limitKey("reaction-minute", memberId), countMax: REACTIONS_PER_MINUTE_MAX, windowMs: MINUTE_MS },
    { key: limitKey("reaction-day", memberId), countMax: REACTIONS_PER_DAY_MAX, windowMs: DAY_MS },
  ];
  for (const limit of limits) await takeFromLimit({ ...limit, now });
}

/** Throws DomainError too_many. */
export async function limitPreviews({ memberId, now }: Asked): Promise<void> {
  const key = limitKey("comment-preview", memberId);
  await takeFromLimit({ key, countMax: PREVIEWS_PER_MINUTE_MAX, windowMs: MINUTE_MS, now });
}
