import { z } from "zod";
import { signInRefusalPage } from "@/app/api/sign-in/sign-in-refusal-page";
import { localPath, redeemSignInLink, signInLinkGone } from "@/lib/members/sign-in";
import { addressOfSignInLink } from "@/lib/members/sign-in-link";
import { tokenField } from "@/lib/platform/request-fields";
import { action, unlimited } from "@/lib/web/http/action";
import { userAgentOf } from "@/lib/web/http/client";
import { knownBrowserCookie, signedInCookie } from "@/lib/web/http/cookies";
import { handle } from "@/lib/web/http/handle";
import { linkToken } from "@/lib/web/http/link-page";
import { seeOther } from "@/lib/web/http/responses";

/** The button of the page that a sign-in link leads to. */
export const POST = action({
  who: "ourPage",
  limit: unlimited("it needs a mailed token, which works once"),
  fields: z.object({ token: tokenField, next: z.string().optional() }),
  run: ({ fields: { token }, request, now }) =>
    redeemSignInLink({ token, userAgent: userAgentOf(request), now }),
  page: ({ cookies, email }, { fields, request }) =>
    seeOther(localPath(fields.next), [...cookies, signedInCookie(true), knownBrowserCookie(request, email)]),
});

/** Leads a valid link to its page, and says with the right status that a link is dead: a Next page cannot without JavaScript. */
export const GET = handle(async (request) => {
  const token = linkToken(request);
  const email = await addressOfSignInLink({ token, now: new Date() });
  return email === undefined
    ? signInRefusalPage(signInLinkGone())
    : seeOther(`/sign-in/confirm?token=${encodeURIComponent(token)}`);
});
