import { DomainError } from "@/lib/domain-error";
import { memberOfApiToken } from "@/lib/members/member-of-api-token";
import type { SignedInMember } from "@/lib/members/member-of-session";
import { readText } from "./read-body";
import { requireSession } from "./require-session";

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
