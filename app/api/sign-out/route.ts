import { handle } from "@/lib/http/handle";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { seeOther } from "@/lib/http/see-other";
import { signedInCookie } from "@/lib/http/signed-in-cookie";
import { endSession } from "@/lib/members/member-of-session";

export const POST = handle(async (request) => {
  requireSameOrigin(request);
  return seeOther("/", [...(await endSession(request.headers)), signedInCookie(false)]);
});
