import { randomUUID } from "node:crypto";
import { redeemSignInLink } from "@/lib/members/sign-in";
import { linkRecord } from "@/lib/members/sign-in-link";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { MINUTE_MS } from "@/lib/platform/time";
import { newToken } from "@/lib/platform/tokens";
import type { ProviderIdentity } from "./identity";
import type { OAuthProvider } from "./providers";

/**
 * Signs in whoever a provider says this is and returns the session's Set-Cookie values: the member that the provider's
 * account is linked to, else the one whose address the provider verified, who is made where there is none.
 * Throws DomainError forbidden when there is neither.
 */
export async function signInWithIdentity(asked: {
  provider: OAuthProvider;
  identity: ProviderIdentity;
  userAgent: string | undefined;
  now: Date;
}): Promise<string[]> {
  const { provider, identity, userAgent, now } = asked;
  const linked = await db().account.findFirst({
    where: { providerId: provider.id, accountId: identity.subject },
    select: { member: { select: { email: true } } },
  });
  const email = linked?.member.email ?? identity.verifiedEmail;
  if (email === undefined)
    throw new DomainError(
      "forbidden",
      `${provider.name} has no verified address of yours, so it cannot tell whose account this is. Verify your address there, or sign in with a mailed link.`,
    );
  const cookies = await signInAs({ email, userAgent, now });
  if (!linked) await link(provider, identity, email);
  return cookies;
}

/** A link that is used at once instead of being mailed: better-auth makes account, session and cookie as for a mailed one. */
async function signInAs(asked: {
  email: string;
  userAgent: string | undefined;
  now: Date;
}): Promise<string[]> {
  const { email, userAgent, now } = asked;
  const token = newToken();
  await db().verification.create({
    data: { id: randomUUID(), ...linkRecord(token, email), expiresAt: new Date(now.getTime() + MINUTE_MS) },
  });
  return redeemSignInLink({ token, userAgent, now });
}

async function link(provider: OAuthProvider, identity: ProviderIdentity, email: string): Promise<void> {
  const member = await db().member.findUnique({ where: { email }, select: { id: true } });
  if (!member) return;
  await db().account.create({
    data: { id: randomUUID(), providerId: provider.id, accountId: identity.subject, userId: member.id },
  });
}
