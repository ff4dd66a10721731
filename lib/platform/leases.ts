import { randomUUID } from "node:crypto";
import { db } from "./db";

type LeaseRequest = { name: string; now: Date; everyMs: number };

/**
 * Whether this process may now do what all processes together do once in `everyMs`. The lease is a row, so it holds
 * across any number of machines; if its holder dies, the row stays until it expires.
 */
export async function acquireLease({ name, now, everyMs }: LeaseRequest): Promise<boolean> {
  const expiresAt = new Date(now.getTime() + everyMs);
  const acquired = await db().$executeRaw`
    INSERT INTO lease AS existing (name, holder, expires_at) VALUES (${name}, ${randomUUID()}, ${expiresAt}::timestamp)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
    WHERE existing.expires_at <= ${now}::timestamp`;
  return acquired > 0;
}
