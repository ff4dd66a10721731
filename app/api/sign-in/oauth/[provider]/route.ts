import { beginOAuth } from "@/lib/members/oauth/attempt";
import { requireOAuthProvider } from "@/lib/members/oauth/providers";
import { localPath } from "@/lib/members/sign-in";
import { oauthAttemptCookie } from "@/lib/web/http/cookies";
import { handle } from "@/lib/web/http/handle";
import { seeOther } from "@/lib/web/http/responses";

/** Redirects to a provider. A link, not a form: our form-action policy keeps a form's redirects on this site. */
export const GET = handle<{ provider: string }>(async (request, { params }) => {
  const provider = requireOAuthProvider((await params).provider);
  const next = localPath(new URL(request.url).searchParams.get("next"));
  const { attempt, url } = await beginOAuth(provider, next);
  return seeOther(url, [oauthAttemptCookie(attempt)]);
});
