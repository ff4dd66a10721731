import { z } from "zod";
import { emailAddress } from "@/lib/mail/address";
import { requestSignInLink } from "@/lib/members/sign-in";
import { action, limitedInside } from "@/lib/web/http/action";

export const POST = action({
  who: "anyone",
  limit: limitedInside("requestSignInLink"),
  fields: z.object({ email: emailAddress, next: z.string().optional() }),
  run: ({ fields: { email, next }, clientAddress, now }) =>
    requestSignInLink({ email, next, clientAddress, now }),
  page: "/sign-in/sent",
  json: () => ({ status: "check_your_mail" }),
  status: 202,
});
