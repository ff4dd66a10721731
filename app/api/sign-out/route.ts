import { endSession } from "@/lib/members/session";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { signedInCookie } from "@/lib/web/http/cookies";
import { seeOther } from "@/lib/web/http/responses";

export const POST = action({
  who: "ourPage",
  limit: unlimited("it only ends the session that it comes with"),
  fields: noFields,
  run: ({ request }) => endSession(request.headers),
  page: (cookies) => seeOther("/", [...cookies, signedInCookie(false)]),
});
