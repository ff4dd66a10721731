import { DomainError } from "@/lib/domain-error";
import { memberOfSession, type SignedInMember } from "@/lib/members/member-of-session";
import { requireSameOrigin } from "./same-origin";

/** The member who makes this write, from a page of ours. Throws DomainError forbidden or unauthenticated. */
export async function requireMember(request: Request): Promise<SignedInMember> {
  requireSameOrigin(request);
  const member = await memberOfSession(request.headers);
  if (!member) throw new DomainError("unauthenticated", "Sign in first.");
  return member;
}
