import { handle } from "@/lib/http/handle";
import { oauthAttemptCookie } from "@/lib/http/oauth-attempt-cookie";
import { seeOther } from "@/lib/http/see-other";
import { localPath } from "@/lib/members/local-path";
import { beginOAuth } from "@/lib/oauth/attempt";
import { requireOAuthProvider } from "@/lib/oauth/require-provider";

/** Leads to a provider. A link and no form: browsers hold a form's redirects to our own site (form-action). */
export const GET = handle<{ provider: string }>(async (request, { params }) => {
  const provider = requireOAuthProvider((await params).provider);
  const next = localPath(new URL(request.url).searchParams.get("next"));
  const { attempt, url } = await beginOAuth(provider, next);
  return seeOther(url, [oauthAttemptCookie(attempt)]);
});
