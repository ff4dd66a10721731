import { seeOther } from "@/lib/http/see-other";
import { signedInCookie } from "@/lib/http/signed-in-cookie";
import { endSession } from "@/lib/members/member-of-session";
import { action, noFields, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "ourPage",
  limit: unlimited("it only ends the session that it comes with"),
  fields: noFields,
  run: ({ request }) => endSession(request.headers),
  page: (cookies) => seeOther("/", [...cookies, signedInCookie(false)]),
});
