import { clientNetwork } from "@/lib/limits/client-network";
import { limitKey } from "@/lib/limits/limit-key";
import { takeFromLimit } from "@/lib/limits/take";

const MINUTE_MS = 60_000;
const PER_MINUTE_MAX = 120;

/** A hundred and twenty requests a minute for each network of clients. Throws DomainError too_many. */
export async function limitTools({
  clientAddress,
  now,
}: {
  clientAddress: string;
  now: Date;
}): Promise<void> {
  const key = limitKey("mcp", clientNetwork(clientAddress));
  await takeFromLimit({ key, countMax: PER_MINUTE_MAX, windowMs: MINUTE_MS, now });
}
