import { z } from "zod";
import { emailAddress } from "@/lib/mail/address";
import { requestSignInLink } from "@/lib/members/sign-in";
import { action, limitedInside } from "@/lib/web/http/action";
import { mailAnswer } from "@/lib/web/http/mail-answer";

export const POST = action({
  who: "anyone",
  limit: limitedInside("requestSignInLink"),
  fields: z.object({ email: emailAddress, next: z.string().optional() }),
  run: ({ fields: { email, next }, clientAddress, now }) =>
    requestSignInLink({ email, next, clientAddress, now }),
  page: (answer) => (answer === "mailed" ? "/sign-in/sent" : "/sign-in/sent?again=yes"),
  json: mailAnswer,
});
