import type { SignedInMember } from "@/lib/members/member-of-session";
import { requireGoodStanding } from "@/lib/members/standing";
import { identifyMember } from "./identify-member";

/**
 * The member who makes this write, by token or session, and may: a suspended one writes nothing, by either.
 * Throws DomainError forbidden, unauthenticated or too_many.
 */
export async function requireMember(request: Request): Promise<SignedInMember> {
  const member = await identifyMember(request);
  requireGoodStanding(member.standing, new Date());
  return member;
}
