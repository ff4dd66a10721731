import { clientNetwork } from "@/lib/limits/client-network";
import { limitKey } from "@/lib/limits/limit-key";
import { takeFromLimit } from "@/lib/limits/take";

const HOUR_MS = 3_600_000;
const PER_CLIENT_MAX = 6;

/** Six whole exports an hour for each network of clients. Throws DomainError too_many. */
export async function limitExports({
  clientAddress,
  now,
}: {
  clientAddress: string;
  now: Date;
}): Promise<void> {
  const key = limitKey("export", clientNetwork(clientAddress));
  await takeFromLimit({ key, countMax: PER_CLIENT_MAX, windowMs: HOUR_MS, now });
}
