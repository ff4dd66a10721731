import type { ApiScope } from "@/lib/generated/client";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { MINUTE_MS, toDay } from "@/lib/platform/time";
import { hashToken, newToken } from "@/lib/platform/tokens";
import type { SignedInMember } from "./session";
import { suspensionColumns } from "./suspension";

const TOKENS_MAX = 20;
/** Scanners for leaked secrets recognise a token by this prefix. */
const PREFIX = "papers_";

export type { ApiScope };

/** What each scope lets a token do, in the words of the settings: "It can …". */
export const SCOPE_WORDS: Record<ApiScope, string> = {
  read: "see your reading list",
  vote: "upvote papers, and change your reading list and collections",
  comment: "comment, react, edit and delete your comments, report, and block members",
  submit: "submit papers, add links to them and claim authorship",
};

/** In the order in which pages list them. */
export const API_SCOPES = Object.keys(SCOPE_WORDS) as [ApiScope, ...ApiScope[]];

/** Makes a token that acts for the member and returns it: the only time that anyone sees it. Throws DomainError conflict. */
export async function createApiToken({
  memberId,
  name,
  scopes,
  expiresAt = null,
  now,
}: {
  memberId: string;
  name: string;
  scopes: ApiScope[];
  /** Null for a token that lasts until it is revoked. */
  expiresAt?: Date | null;
  now: Date;
}): Promise<string> {
  if ((await db().apiToken.count({ where: { memberId } })) >= TOKENS_MAX)
    throw new DomainError(
      "conflict",
      `You have ${TOKENS_MAX} tokens already. Revoke one that you do not use.`,
    );
  const token = PREFIX + newToken();
  await db().apiToken.create({
    data: { memberId, name, scopes, expiresAt, hash: hashToken(token, "base64url"), createdAt: now },
  });
  return token;
}

export type MyApiToken = {
  id: number;
  name: string;
  scopes: ApiScope[];
  expiresAt: Date | null;
  createdAt: Date;
  /** Right to within a minute; null before the first use. */
  lastUsedAt: Date | null;
};

/** A member's tokens without the secret, newest first. */
export async function myApiTokens(memberId: string): Promise<MyApiToken[]> {
  return db().apiToken.findMany({
    where: { memberId },
    orderBy: { id: "desc" },
    select: { id: true, name: true, scopes: true, expiresAt: true, createdAt: true, lastUsedAt: true },
  });
}

/** Ends a member's token at once; somebody else's is left alone, and revoking twice changes nothing. */
export async function revokeApiToken(revoked: { memberId: string; tokenId: number }): Promise<void> {
  await db().apiToken.deleteMany({ where: { id: revoked.tokenId, memberId: revoked.memberId } });
}

/**
 * The member that an API token acts for, if the token may do what `scope` names.
 * Throws DomainError: unauthenticated when it is wrong, revoked or past its end, forbidden without the scope, too_many
 * past 120 uses in a minute.
 */
export async function memberOfApiToken(token: string, scope: ApiScope, now: Date): Promise<SignedInMember> {
  const row = await db().apiToken.findUnique({
    where: { hash: hashToken(token, "base64url") },
    select: {
      id: true,
      scopes: true,
      expiresAt: true,
      lastUsedAt: true,
      member: { select: { id: true, name: true, email: true, ...suspensionColumns } },
    },
  });
  if (!row)
    throw new DomainError(
      "unauthenticated",
      "This API token is wrong or was revoked. Send Authorization: Bearer with one from your settings.",
    );
  if (row.expiresAt && row.expiresAt <= now)
    throw new DomainError(
      "unauthenticated",
      `This API token ended on ${toDay(row.expiresAt)}. Make a new one in your settings.`,
    );
  await takeFromLimits([{ limit: "api-token", subject: String(row.id) }], now);
  await touchToken(row, now);
  if (!row.scopes.includes(scope))
    throw new DomainError(
      "forbidden",
      `This API token lacks the scope “${scope}”. With it, a token can ${SCOPE_WORDS[scope]}. Make one that has it in your settings.`,
    );
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
