import { DomainError } from "@/lib/domain-error";
import { type OAuthProvider, oauthProviders } from "./providers";

/** The provider of this name that the operator has keys for. Throws DomainError not_found. */
export function requireOAuthProvider(id: string): OAuthProvider {
  const provider = oauthProviders().find((offered) => offered.id === id);
  if (!provider) throw new DomainError("not_found", "This site offers no such way to sign in.");
  return provider;
}
