import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { type ProviderIdentity, readGitHubIdentity, readHuggingFaceIdentity } from "./identity";

type OAuthProviderId = "huggingface" | "github";

/** A site whose members can sign in here with their account there. */
export type OAuthProvider = {
  id: OAuthProviderId;
  name: string;
  clientId: string;
  clientSecret: string;
  authorizationUrl: string;
  tokenUrl: string;
  scopes: string[];
  identityOf: (accessToken: string) => Promise<ProviderIdentity>;
};

/** The providers that the operator has keys for. */
export function oauthProviders(): OAuthProvider[] {
  return [huggingFace(), github()].filter((provider) => provider !== undefined);
}

function huggingFace(): OAuthProvider | undefined {
  const { HF_CLIENT_ID, HF_CLIENT_SECRET, HF_OAUTH_URL } = env();
  if (HF_CLIENT_ID === undefined || HF_CLIENT_SECRET === undefined) return undefined;
  return {
    id: "huggingface",
    name: "Hugging Face",
    clientId: HF_CLIENT_ID,
    clientSecret: HF_CLIENT_SECRET,
    authorizationUrl: `${HF_OAUTH_URL}/oauth/authorize`,
    tokenUrl: `${HF_OAUTH_URL}/oauth/token`,
    scopes: ["openid", "email"],
    identityOf: (accessToken) => readHuggingFaceIdentity(HF_OAUTH_URL, accessToken),
  };
}

function github(): OAuthProvider | undefined {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GITHUB_OAUTH_URL, GITHUB_API_URL } = env();
  if (GITHUB_CLIENT_ID === undefined || GITHUB_CLIENT_SECRET === undefined) return undefined;
  return {
    id: "github",
    name: "GitHub",
    clientId: GITHUB_CLIENT_ID,
    clientSecret: GITHUB_CLIENT_SECRET,
    authorizationUrl: `${GITHUB_OAUTH_URL}/login/oauth/authorize`,
    tokenUrl: `${GITHUB_OAUTH_URL}/login/oauth/access_token`,
    scopes: ["user:email"],
    identityOf: (accessToken) => readGitHubIdentity(GITHUB_API_URL, accessToken),
  };
}

/** The provider of this name. Throws DomainError not_found unless the operator has keys for it. */
export function requireOAuthProvider(id: string): OAuthProvider {
  const provider = oauthProviders().find((offered) => offered.id === id);
  if (!provider) throw new DomainError("not_found", "This site offers no such way to sign in.");
  return provider;
}
