import { clientNetwork } from "@/lib/limits/client-network";
import { limitKey } from "@/lib/limits/limit-key";
import { takeFromLimit } from "@/lib/limits/take";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * Every mail that somebody asks for by naming an address passes here first: nobody can have us fill a stranger's
 * mailbox, and the refusal is the same whether we know the address or not. Throws DomainError too_many.
 */
export async function limitMailRequests(asked: {
  email: string;
  clientAddress: string;
  now: Date;
}): Promise<void> {
  const client = clientNetwork(asked.clientAddress);
  const limits = [
    { key: limitKey("mail-client-hour", client), countMax: 30, windowMs: HOUR_MS },
    // The minute comes before the day: who asks again too soon does not use up the day.
    { key: limitKey("mail-address-minute", asked.email), countMax: 1, windowMs: MINUTE_MS },
    { key: limitKey("mail-address-day", asked.email), countMax: 5, windowMs: DAY_MS },
  ];
  for (const limit of limits) await takeFromLimit({ ...limit, now: asked.now });
}
