import { z } from "zod";
import { seeOther } from "@/lib/http/see-other";
import { signedInCookie } from "@/lib/http/signed-in-cookie";
import { deleteAccount } from "@/lib/members/delete-account";
import { endSession } from "@/lib/members/member-of-session";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("it can be done once"),
  fields: z.object({ confirmation: z.string({ error: "must be a text" }).max(300) }),
  run: async ({ member, fields, request }) => {
    await deleteAccount({ memberId: member.id, confirmation: fields.confirmation });
    return endSession(request.headers);
  },
  page: (cookies) => seeOther("/settings/deleted", [...cookies, signedInCookie(false)]),
});
