import type { SignedInMember } from "@/lib/members/member-of-session";
import { requireSession } from "./require-session";

/** The member who makes this write, from a page of ours. Throws DomainError forbidden or unauthenticated. */
export async function requireMember(request: Request): Promise<SignedInMember> {
  return requireSession(request);
}
