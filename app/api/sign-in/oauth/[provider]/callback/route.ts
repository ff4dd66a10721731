import { z } from "zod";
import { signInRefusalPage } from "@/app/api/sign-in/sign-in-refusal-page";
import { finishOAuth } from "@/lib/members/oauth/finish";
import { requireOAuthProvider } from "@/lib/members/oauth/providers";
import { localPath } from "@/lib/members/sign-in";
import { clientAddress, userAgentOf } from "@/lib/web/http/client";
import {
  knownBrowserCookie,
  oauthAttemptCookie,
  oauthAttemptOf,
  signedInCookie,
} from "@/lib/web/http/cookies";
import { handle } from "@/lib/web/http/handle";
import { seeOther } from "@/lib/web/http/responses";

const PARAMETER_CHARACTERS_MAX = 2_000;
const parameter = z.string().max(PARAMETER_CHARACTERS_MAX).optional();
const answerSchema = z.object({ state: parameter, code: parameter, error: parameter });

/** The provider redirects back here. Acts on GET, as OAuth requires: the attempt's cookie shows that this browser began it. */
export const GET = handle<{ provider: string }>(async (request, { params }) => {
  const provider = requireOAuthProvider((await params).provider);
  const attempt = oauthAttemptOf(request);
  const response = await finishOAuth({
    provider,
    attempt,
    answer: answerSchema.parse(Object.fromEntries(new URL(request.url).searchParams)),
    userAgent: userAgentOf(request),
    clientAddress: clientAddress(request),
    now: new Date(),
  }).then(
    ({ cookies, email }) =>
      seeOther(localPath(attempt?.next), [
        ...cookies,
        signedInCookie(true),
        knownBrowserCookie(request, email),
      ]),
    signInRefusalPage,
  );
  response.headers.append("Set-Cookie", oauthAttemptCookie(undefined));
  return response;
});
