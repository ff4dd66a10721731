import { DomainError } from "@/lib/domain-error";
import { takeFromLimits } from "@/lib/platform/rate-limits";
import { isSame } from "@/lib/platform/tokens";
import type { OAuthAttempt } from "./attempt";
import { exchangeCode } from "./exchange-code";
import type { OAuthProvider } from "./providers";
import { signInWithIdentity } from "./sign-in-with-identity";

type CameBack = {
  provider: OAuthProvider;
  /** What this browser kept since it left. */
  attempt: OAuthAttempt | undefined;
  /** What the provider's redirect says. */
  answer: { state?: string | undefined; code?: string | undefined; error?: string | undefined };
  userAgent: string | undefined;
  clientAddress: string;
  now: Date;
};

/**
 * Signs in who comes back from a provider; returns the session's Set-Cookie values. Nothing that the redirect says
 * counts before its state is that of an attempt which this browser began.
 * Throws DomainError invalid, forbidden, too_many or unavailable.
 */
export async function finishOAuth(cameBack: CameBack): Promise<string[]> {
  const { provider, attempt, answer, userAgent, clientAddress, now } = cameBack;
  if (!attempt || attempt.provider !== provider.id || !isSame(answer.state ?? "", attempt.state))
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
