import type { Voter } from "@/lib/community/votes";
import { type ApiScope, memberOfApiToken } from "@/lib/members/api-tokens";
import {
  memberOfSession,
  type SessionMember,
  type SignedInMember,
  sessionTokenOf,
} from "@/lib/members/session";
import { requireNotSuspended } from "@/lib/members/suspension";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { readText } from "./body";
import { rememberRequestMember } from "./client";

/**
 * Returns the member who makes this request. With an Authorization header it is the API token's owner, from any origin,
 * since no browser adds the header by itself, if the token has the scope; otherwise the session's member, and only from a page of ours. A wrong
 * token does not fall back to the cookie. Accepts suspended members, so use it alone only for withdrawing one's own
 * content.
 * Throws DomainError forbidden, unauthenticated or too_many.
 */
export async function identifyMember(request: Request, scope: ApiScope): Promise<SignedInMember> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) return requireSession(request);
  // Read the body first, as in requireSession: a slow upload must not outlive its token.
  await readText(request);
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";
  const member = await memberOfApiToken(token, scope, new Date());
  rememberRequestMember(request, member.id);
  return member;
}

/**
 * Returns the member who makes this write, by token or session, and refuses a suspended one.
 * Throws DomainError forbidden, unauthenticated or too_many.
 */
export async function requireMember(request: Request, scope: ApiScope): Promise<SignedInMember> {
  const member = await identifyMember(request, scope);
  requireNotSuspended(member.suspension, new Date());
  return member;
}

/** Returns the member signed in on a page of ours, suspended or not. Throws DomainError forbidden or unauthenticated. */
export async function requireSession(request: Request): Promise<SessionMember> {
  requireSameOrigin(request);
  // Read the body first: a slow upload must not outlive its session.
  await readText(request);
  const member = await memberOfSession(request.headers);
  if (!member) throw new DomainError("unauthenticated", "Sign in first.");
  rememberRequestMember(request, member.id);
  return member;
}

/**
 * Returns the voter, like identifyMember, except that the statement that writes the vote looks up the session and
 * refuses a suspended member.
 * Throws DomainError forbidden, unauthenticated or too_many.
 */
export async function requireVoter(request: Request, scope: ApiScope): Promise<Voter> {
  if (request.headers.has("authorization")) return { memberId: (await identifyMember(request, scope)).id };
  requireSameOrigin(request);
  const sessionToken = sessionTokenOf(request.headers);
  if (sessionToken === undefined) throw new DomainError("unauthenticated", "Sign in first.");
  return { sessionToken };
}

/**
 * Refuses a request that another site's page made a reader's browser send: its Origin is not ours. A request without an
 * Origin is refused too, since its cookie then proves nothing. Throws DomainError forbidden.
 */
export function requireSameOrigin(request: Request): void {
  if (request.headers.get("origin") !== env().SITE_URL)
    throw new DomainError("forbidden", "This request did not come from a page of this site.");
}
