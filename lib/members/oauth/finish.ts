import { setTimeout as sleep } from "node:timers/promises";
import { validateAuthorizationCode } from "better-auth/oauth2";
import { DomainError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { isSameSecret } from "@/lib/platform/tokens";
import type { SignedIn } from "../sign-in";
import { callbackUrl, type OAuthAttempt } from "./attempt";
import type { ProviderIdentity } from "./identity";
import type { OAuthProvider } from "./providers";
import { signInWithIdentity } from "./sign-in-with-identity";

type Callback = {
  provider: OAuthProvider;
  /** What this browser kept when it left. */
  attempt: OAuthAttempt | undefined;
  /** What the provider's redirect says. */
  answer: { state?: string | undefined; code?: string | undefined; error?: string | undefined };
  userAgent: string | undefined;
  clientAddress: string;
  now: Date;
};

/**
 * Signs in a reader who comes back from a provider; returns the session's cookies. Nothing in the redirect
 * is trusted until its state matches an attempt that this browser began.
 * Throws DomainError invalid, forbidden, too_many or unavailable.
 */
export async function finishOAuth(cameBack: Callback): Promise<SignedIn> {
  const { provider, attempt, answer, userAgent, clientAddress, now } = cameBack;
  if (!attempt || attempt.provider !== provider.id || !isSameSecret(answer.state ?? "", attempt.state))
    throw new DomainError(
      "invalid",
      "This sign-in was not begun in this browser, was used already, or took too long. Begin again.",
    );
  if (answer.error === "access_denied")
    throw new DomainError(
      "forbidden",
      `You did not let ${provider.name} tell us who you are. Nothing was changed.`,
    );
  if (!answer.code)
    throw new DomainError(
      "unavailable",
      `${provider.name} did not confirm who you are. Try again in a moment, or sign in with a mailed link.`,
    );
  await takeFromLimits([{ limit: "oauth-from", subject: clientAddress }], now);
  const identity = await exchangeCode(provider, answer.code, attempt.codeVerifier);
  return signInWithIdentity({ provider, identity, userAgent, now });
}

const TIMEOUT_MS = 10_000;

/** Exchanges the code that a browser came back with for an identity. Throws DomainError unavailable. */
async function exchangeCode(
  provider: OAuthProvider,
  code: string,
  codeVerifier: string,
): Promise<ProviderIdentity> {
  const { clientId, clientSecret, tokenUrl } = provider;
  try {
    const tokens = await Promise.race([
      validateAuthorizationCode({
        code,
        codeVerifier,
        redirectURI: callbackUrl(provider),
        options: { clientId, clientSecret },
        tokenEndpoint: tokenUrl,
      }),
      sleep(TIMEOUT_MS, undefined, { ref: false }),
    ]);
    if (!tokens?.accessToken) throw new Error(`${tokenUrl} gave no access token`);
    return await provider.identityOf(tokens.accessToken);
  } catch (error) {
    log().warn({ provider: provider.id, err: error }, "a sign-in provider did not answer as it should");
    throw new DomainError(
      "unavailable",
      `${provider.name} did not confirm who you are. Try again in a moment, or sign in with a mailed link.`,
    );
  }
}
