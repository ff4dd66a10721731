import { clientNetwork } from "@/lib/limits/client-network";
import { limitKey } from "@/lib/limits/limit-key";
import { takeFromLimit } from "@/lib/limits/take";

const FETCHES_PER_HOUR = 20;
const HOUR_MS = 60 * 60_000;

/** Lets one client have a few papers fetched an hour. Throws DomainError too_many. */
export async function limitFetches({
  clientAddress,
  now,
}: {
  clientAddress: string;
  now: Date;
}): Promise<void> {
  const key = limitKey("fetch", clientNetwork(clientAddress));
  await takeFromLimit({ key, countMax: FETCHES_PER_HOUR, windowMs: HOUR_MS, now });
}
