import { z } from "zod";
import { emailAddress } from "@/lib/mail/address";

const TIMEOUT_MS = 10_000;

/** A reader's identity at a provider: an id that never changes, and an address only if the provider verified it. */
export type ProviderIdentity = { subject: string; verifiedEmail: string | undefined };

const userInfo = z.object({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});
const gitHubUser = z.object({ id: z.number().int() });
const gitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** From the userinfo endpoint of OpenID Connect. Throws when the answer is malformed. */
export async function readHuggingFaceIdentity(url: string, accessToken: string): Promise<ProviderIdentity> {
  const { sub, email, email_verified } = userInfo.parse(await getJson(`${url}/oauth/userinfo`, accessToken));
  return { subject: sub, verifiedEmail: email_verified === true ? usable(email) : undefined };
}

/** GitHub does not speak OpenID Connect: its API tells the id, and which address is the verified primary one. */
export async function readGitHubIdentity(url: string, accessToken: string): Promise<ProviderIdentity> {
  const { id } = gitHubUser.parse(await getJson(`${url}/user`, accessToken));
  const emails = gitHubEmails.parse(await getJson(`${url}/user/emails`, accessToken));
  const main = emails.find(({ primary, verified }) => primary && verified);
  return { subject: String(id), verifiedEmail: usable(main?.email) };
}

/** In our spelling of addresses; undefined for one that we could not mail. */
function usable(email: string | undefined): string | undefined {
  return emailAddress.safeParse(email).data;
}

async function getJson(url: string, accessToken: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: {
      Authorization: `Bearer ${accessToken}`,
      Accept: "application/json",
      "User-Agent": "daily-papers",
    },
    // The token goes nowhere else.
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
