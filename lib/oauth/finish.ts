import { timingSafeEqual } from "node:crypto";
import { DomainError } from "@/lib/domain-error";
import { clientNetwork } from "@/lib/limits/client-network";
import { limitKey } from "@/lib/limits/limit-key";
import { takeFromLimit } from "@/lib/limits/take";
import type { OAuthAttempt } from "./attempt";
import { exchangeCode } from "./exchange-code";
import type { OAuthProvider } from "./providers";
import { signInWithIdentity } from "./sign-in-with-identity";

const HOUR_MS = 3_600_000;
/** A whole lecture hall behind one address. */
const PER_NETWORK_MAX = 200;

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
  const key = limitKey("oauth-from", clientNetwork(clientAddress));
  await takeFromLimit({ key, countMax: PER_NETWORK_MAX, windowMs: HOUR_MS, now });
  const identity = await exchangeCode(provider, answer.code, attempt.codeVerifier);
  return signInWithIdentity({ provider, identity, userAgent, now });
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
