import { DomainError } from "@/lib/domain-error";
import { memberOfSession, type SessionMember } from "@/lib/members/member-of-session";
import { readText } from "./read-body";
import { requireSameOrigin } from "./same-origin";

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
