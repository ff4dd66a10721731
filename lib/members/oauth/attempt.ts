import { createAuthorizationURL } from "better-auth/oauth2";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { newToken } from "@/lib/platform/tokens";
import type { OAuthProvider } from "./providers";

export const ATTEMPT_MINUTES = 10;

/** What the browser keeps while its reader is at the provider: it ties the provider's answer to this browser. */
export const attemptSchema = z.object({
  provider: z.string(),
  state: z.string().min(1),
  /** PKCE: a stolen code is useless without it. RFC 7636 recommends 43 characters, as newToken makes. */
  codeVerifier: z.string().min(1),
  next: z.string(),
});

export type OAuthAttempt = z.infer<typeof attemptSchema>;

/** Starts signing in: what the browser must keep, and the provider's page to go to. */
export async function beginOAuth(
  provider: OAuthProvider,
  next: string,
): Promise<{ attempt: OAuthAttempt; url: string }> {
  const attempt = { provider: provider.id, state: newToken(), codeVerifier: newToken(), next };
  const url = await createAuthorizationURL({
    id: provider.id,
    options: { clientId: provider.clientId },
    authorizationEndpoint: provider.authorizationUrl,
    scopes: provider.scopes,
    state: attempt.state,
    codeVerifier: attempt.codeVerifier,
    redirectURI: callbackUrl(provider),
  });
  return { attempt, url: url.href };
}

/** Where the provider sends the reader back; registered with the provider. */
export function callbackUrl({ id }: Pick<OAuthProvider, "id">): string {
  return `${env().SITE_URL}/api/sign-in/oauth/${id}/callback`;
}
