import { z } from "zod";
import { signInRefusalPage } from "@/app/api/sign-in/oauth/sign-in-refusal-page";
import { deadSignInLink, localPath, redeemSignInLink } from "@/lib/members/sign-in";
import { addressOfSignInLink } from "@/lib/members/sign-in-link";
import { tokenField } from "@/lib/platform/fields";
import { action, unlimited } from "@/lib/web/http/action";
import { userAgentOf } from "@/lib/web/http/client";
import { signedInCookie } from "@/lib/web/http/cookies";
import { handle } from "@/lib/web/http/handle";
import { linkToken } from "@/lib/web/http/link-page";
import { seeOther } from "@/lib/web/http/responses";

/** The one button of the page that a sign-in link leads to. */
export const POST = action({
  who: "ourPage",
  limit: unlimited("it needs a mailed token, which works once"),
  fields: z.object({ token: tokenField, next: z.string().optional() }),
  run: ({ fields: { token }, request, now }) =>
    redeemSignInLink({ token, userAgent: userAgentOf(request), now }),
  page: (cookies, { fields }) => seeOther(localPath(fields.next), [...cookies, signedInCookie(true)]),
});

/** Says that a link is dead, with the right status: a page of Next cannot, without JavaScript. */
export const GET = handle(async (request) => {
  const token = linkToken(request);
  const email = await addressOfSignInLink({ token, now: new Date() });
  return email === undefined
    ? signInRefusalPage(deadSignInLink())
    : seeOther(`/sign-in/confirm?token=${encodeURIComponent(token)}`);
});
