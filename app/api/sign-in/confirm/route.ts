import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { seeOther } from "@/lib/http/see-other";
import { signInRefusalPage } from "@/lib/http/sign-in-refusal-page";
import { signedInCookie } from "@/lib/http/signed-in-cookie";
import { userAgentOf } from "@/lib/http/user-agent";
import { localPath } from "@/lib/members/local-path";
import { deadSignInLink, redeemSignInLink } from "@/lib/members/redeem-sign-in-link";
import { addressOfSignInLink } from "@/lib/members/sign-in-link";

const confirmed = z.object({ token: z.string().min(1).max(200), next: z.string().optional() });

/** The one button of the page that a sign-in link leads to. */
export const POST = handle(async (request) => {
  requireSameOrigin(request);
  const { fields } = await readBody(request);
  const { token, next } = confirmed.parse(fields);
  const cookies = await redeemSignInLink({ token, userAgent: userAgentOf(request), now: new Date() });
  return seeOther(localPath(next), [...cookies, signedInCookie(true)]);
});

/** Says that a link is dead, with the right status: a page of Next cannot, without JavaScript. */
export const GET = handle(async (request) => {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const email = await addressOfSignInLink({ token, now: new Date() });
  return email === undefined
    ? signInRefusalPage(deadSignInLink())
    : seeOther(`/sign-in/confirm?token=${encodeURIComponent(token)}`);
});
