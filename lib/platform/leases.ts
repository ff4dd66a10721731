import { randomUUID } from "node:crypto";
import { db } from "./db";

/**
 * Whether this process may do now what all processes together do once in `everyMs`. The slot is a row, so it holds on
 * any number of machines; who takes it and dies leaves it until its time is over.
 */
export async function takeSlot(asked: { name: string; now: Date; everyMs: number }): Promise<boolean> {
  const { name, now, everyMs } = asked;
  const expiresAt = new Date(now.getTime() + everyMs);
  const taken = await db().$executeRaw`
    INSERT INTO lease AS held (name, holder, expires_at) VALUES (${name}, ${randomUUID()}, ${expiresAt}::timestamp)
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
    WHERE held.expires_at <= ${now}::timestamp`;
  return taken > 0;
}
