import { db } from "@/lib/db";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { hashToken } from "@/lib/platform/tokens";
import { MINUTE_MS } from "@/lib/time";
import type { SignedInMember } from "./member-of-session";
import { standingColumns } from "./standing";

/**
 * The member that an API token acts for; undefined when it is wrong or revoked.
 * Throws DomainError too_many past 120 uses in a minute.
 */
export async function memberOfApiToken(token: string, now: Date): Promise<SignedInMember | undefined> {
  const row = await db().apiToken.findUnique({
    where: { hash: hashToken(token, "base64url") },
    select: {
      id: true,
      lastUsedAt: true,
      member: { select: { id: true, name: true, email: true, ...standingColumns } },
    },
  });
  if (!row) return undefined;
  await takeFromLimits([{ limit: "api-token", subject: String(row.id) }], now);
  await noteUse(row, now);
  const { id, name, email, ...standing } = row.member;
  return { id, name, email, standing };
}

/** Once a minute is enough to tell a token that is used from one that is not, and spares a write for each request. */
async function noteUse(
  { id, lastUsedAt }: { id: number; lastUsedAt: Date | null },
  now: Date,
): Promise<void> {
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < MINUTE_MS) return;
  await db().apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } });
}
