import { setTimeout as sleep } from "node:timers/promises";
import { validateAuthorizationCode } from "better-auth/oauth2";
import { DomainError } from "@/lib/domain-error";
import { log } from "@/lib/log";
import { callbackUrl } from "./attempt";
import type { ProviderIdentity } from "./identity";
import type { OAuthProvider } from "./providers";

const TIMEOUT_MS = 10_000;

/** Trades the code that a browser came back with for who it is. Throws DomainError unavailable. */
export async function exchangeCode(
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
