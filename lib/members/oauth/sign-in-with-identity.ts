import { randomUUID } from "node:crypto";
import { redeemSignInLink, type SignedIn } from "@/lib/members/sign-in";
import { linkRecord } from "@/lib/members/sign-in-link";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { MINUTE_MS } from "@/lib/platform/time";
import { newToken } from "@/lib/platform/tokens";
import type { ProviderIdentity } from "./identity";
import type { OAuthProvider } from "./providers";

/**
 * Signs in the member whom a provider's identity belongs to and returns the session's cookies: the member
 * linked to it, else the member with the address that the provider verified, created if there is none.
 * Throws DomainError forbidden when there is neither.
 */
export async function signInWithIdentity({
  provider,
  identity,
  userAgent,
  now,
}: {
  provider: OAuthProvider;
  identity: ProviderIdentity;
  userAgent: string | undefined;
  now: Date;
}): Promise<SignedIn> {
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
  const signedIn = await signInAs({ email, userAgent, now });
  if (!linked) await link(provider, identity, email);
  return signedIn;
}

/** Uses a sign-in link at once instead of mailing it: better-auth makes account, session and cookie as for a mailed one. */
async function signInAs({
  email,
  userAgent,
  now,
}: {
  email: string;
  userAgent: string | undefined;
  now: Date;
}): Promise<SignedIn> {
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
