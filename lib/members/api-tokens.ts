import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { MINUTE_MS } from "@/lib/platform/time";
import { hashToken, newToken } from "@/lib/platform/tokens";
import type { SignedInMember } from "./session";
import { suspensionColumns } from "./suspension";

const TOKENS_MAX = 20;
/** Scanners for leaked secrets recognise a token by this prefix. */
const PREFIX = "papers_";

/** Makes a token that acts for the member and returns it: the only time that anyone sees it. Throws DomainError conflict. */
export async function createApiToken({
  memberId,
  name,
  now,
}: {
  memberId: string;
  name: string;
  now: Date;
}): Promise<string> {
  if ((await db().apiToken.count({ where: { memberId } })) >= TOKENS_MAX)
    throw new DomainError(
      "conflict",
      `You have ${TOKENS_MAX} tokens already. Revoke one that you do not use.`,
    );
  const token = PREFIX + newToken();
  await db().apiToken.create({
    data: { memberId, name, hash: hashToken(token, "base64url"), createdAt: now },
  });
  return token;
}

export type MyApiToken = {
  id: number;
  name: string;
  createdAt: Date;
  /** Right to within a minute; null before the first use. */
  lastUsedAt: Date | null;
};

/** A member's tokens without the secret, newest first. */
export async function myApiTokens(memberId: string): Promise<MyApiToken[]> {
  return db().apiToken.findMany({
    where: { memberId },
    orderBy: { id: "desc" },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  });
}

/** Ends a member's token at once; somebody else's is left alone, and revoking twice changes nothing. */
export async function revokeApiToken(revoked: { memberId: string; tokenId: number }): Promise<void> {
  await db().apiToken.deleteMany({ where: { id: revoked.tokenId, memberId: revoked.memberId } });
}

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
      member: { select: { id: true, name: true, email: true, ...suspensionColumns } },
    },
  });
  if (!row) return undefined;
  await takeFromLimits([{ limit: "api-token", subject: String(row.id) }], now);
  await touchToken(row, now);
  const { id, name, email, ...suspension } = row.member;
  return { id, name, email, suspension };
}

/** Once a minute is enough to tell used tokens from unused ones, and saves a write on each request. */
async function touchToken(
  { id, lastUsedAt }: { id: number; lastUsedAt: Date | null },
  now: Date,
): Promise<void> {
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < MINUTE_MS) return;
  await db().apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } });
}
