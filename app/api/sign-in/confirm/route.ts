import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { seeOther } from "@/lib/http/see-other";
import { signedInCookie } from "@/lib/http/signed-in-cookie";
import { localPath } from "@/lib/members/local-path";
import { redeemSignInLink } from "@/lib/members/redeem-sign-in-link";

/** Browsers use half of it. */
const USER_AGENT_CHARACTERS_MAX = 400;

const confirmed = z.object({ token: z.string().min(1).max(200), next: z.string().optional() });

/** The one button of the page that a sign-in link leads to. */
export const POST = handle(async (request) => {
  requireSameOrigin(request);
  const { fields } = await readBody(request);
  const { token, next } = confirmed.parse(fields);
  const userAgent = request.headers.get("user-agent")?.slice(0, USER_AGENT_CHARACTERS_MAX);
  const cookies = await redeemSignInLink({ token, userAgent, now: new Date() });
  return seeOther(localPath(next), [...cookies, signedInCookie(true)]);
});
