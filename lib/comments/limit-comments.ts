import { clientNetwork } from "@/lib/limits/client-network";
import { limitKey } from "@/lib/limits/limit-key";
import { takeFromLimit } from "@/lib/limits/take";
import { DAY_MS } from "@/lib/time";

const MINUTE_MS = 60_000;
const PER_MINUTE_MAX = 10;
const PER_DAY_MAX = 100;
/** A whole lecture hall behind one address. */
const PER_NETWORK_MAX = 100;
const REACTIONS_PER_NETWORK_MAX = 600;
const REACTIONS_PER_MINUTE_MAX = 60;
const REACTIONS_PER_DAY_MAX = 1000;
const PREVIEWS_PER_MINUTE_MAX = 60;

type Asked = { memberId: string; clientAddress: string; now: Date };

/**
 * Ten comments or changes of comments a minute and a hundred a day for each member, by whatever session or token, and
 * a hundred a minute for a network. Throws DomainError too_many.
 */
export async function limitComments({ memberId, clientAddress, now }: Asked): Promise<void> {
  const network = clientNetwork(clientAddress);
  const limits = [
    { key: limitKey("comment-minute", memberId), countMax: PER_MINUTE_MAX, windowMs: MINUTE_MS },
    { key: limitKey("comment-day", memberId), countMax: PER_DAY_MAX, windowMs: DAY_MS },
    { key: limitKey("comment-from", network), countMax: PER_NETWORK_MAX, windowMs: MINUTE_MS },
  ];
  for (const limit of limits) await takeFromLimit({ ...limit, now });
}

/** Sixty reactions a minute and a thousand a day for each member, six hundred a minute for a network. Throws DomainError too_many. */
export async function limitReactions({ memberId, clientAddress, now }: Asked): Promise<void> {
  const network = clientNetwork(clientAddress);
  const limits = [
    { key: limitKey("reaction-minute", memberId), countMax: REACTIONS_PER_MINUTE_MAX, windowMs: MINUTE_MS },
    { key: limitKey("reaction-day", memberId), countMax: REACTIONS_PER_DAY_MAX, windowMs: DAY_MS },
    { key: limitKey("reaction-from", network), countMax: REACTIONS_PER_NETWORK_MAX, windowMs: MINUTE_MS },
  ];
  for (const limit of limits) await takeFromLimit({ ...limit, now });
}

/** Throws DomainError too_many. */
export async function limitPreviews({ memberId, now }: Omit<Asked, "clientAddress">): Promise<void> {
  const key = limitKey("comment-preview", memberId);
  await takeFromLimit({ key, countMax: PREVIEWS_PER_MINUTE_MAX, windowMs: MINUTE_MS, now });
}
