import { DomainError } from "@/lib/domain-error";
import { sessionTokenOf } from "@/lib/members/session-token";
import type { Voter } from "@/lib/votes/voter";
import { identifyMember } from "./identify-member";
import { requireSameOrigin } from "./same-origin";

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
