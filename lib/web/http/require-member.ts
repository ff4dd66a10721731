import type { Voter } from "@/lib/community/votes";
import { memberOfApiToken } from "@/lib/members/api-tokens";
import {
  memberOfSession,
  type SessionMember,
  type SignedInMember,
  sessionTokenOf,
} from "@/lib/members/session";
import { requireGoodStanding } from "@/lib/members/suspension";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { readText } from "./body";

/**
 * Who makes this request: whose API token the Authorization header carries, from anywhere, since no browser adds one by
 * itself; else whose session, from a page of ours. A wrong token is not made good by a cookie. A suspended member too,
 * so this alone guards only what takes one's own things back.
 * Throws DomainError forbidden, unauthenticated or too_many.
 */
export async function identifyMember(request: Request): Promise<SignedInMember> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) return requireSession(request);
  // As in requireSession: a token that is revoked while the body arrives has no use left in it.
  await readText(request);
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const member = token === undefined ? undefined : await memberOfApiToken(token, new Date());
  if (!member)
    throw new DomainError(
      "unauthenticated",
      "This API token is wrong or was revoked. Send Authorization: Bearer with one from your settings.",
    );
  return member;
}

/**
 * The member who makes this write, by token or session, and may: a suspended one writes nothing, by either.
 * Throws DomainError forbidden, unauthenticated or too_many.
 */
export async function requireMember(request: Request): Promise<SignedInMember> {
  const member = await identifyMember(request);
  requireGoodStanding(member.standing, new Date());
  return member;
}

/**
 * The member who, signed in, makes this change to the account from a page of ours. Throws DomainError forbidden or
 * unauthenticated.
 */
export async function requireSession(request: Request): Promise<SessionMember> {
  requireSameOrigin(request);
  // Whoever sends a body slowly would otherwise still write with a session that was ended meanwhile.
  await readText(request);
  const member = await memberOfSession(request.headers);
  if (!member) throw new DomainError("unauthenticated", "Sign in first.");
  return member;
}

/**
 * Who casts this vote, as identifyMember has it, but a session is looked up by the statement that writes the vote, which
 * also refuses a suspended member.
 * Throws DomainError forbidden, unauthenticated or too_many.
 */
export async function requireVoter(request: Request): Promise<Voter> {
  if (request.headers.has("authorization")) return { memberId: (await identifyMember(request)).id };
  requireSameOrigin(request);
  const sessionToken = sessionTokenOf(request.headers);
  if (sessionToken === undefined) throw new DomainError("unauthenticated", "Sign in first.");
  return { sessionToken };
}

/**
 * Refuses a write that a page of another site made a reader's browser send: its Origin is not ours. Without an Origin
 * a browser's cookie proves nothing either, so that is refused too. Throws DomainError forbidden.
 */
export function requireSameOrigin(request: Request): void {
  if (request.headers.get("origin") !== env().SITE_URL)
    throw new DomainError("forbidden", "This request did not come from a page of this site.");
}
