import { z } from "zod";
import { deleteAccount } from "@/lib/members/delete-account";
import { endSession } from "@/lib/members/session";
import { action, unlimited } from "@/lib/web/http/action";
import { signedInCookie } from "@/lib/web/http/cookies";
import { seeOther } from "@/lib/web/http/responses";

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
