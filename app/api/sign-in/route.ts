import { z } from "zod";
import { emailAddress } from "@/lib/mail/address";
import type { MailAnswer } from "@/lib/mail/request-limits";
import { requestSignInLink } from "@/lib/members/sign-in";
import { action, limitedInside } from "@/lib/web/http/action";
import { browserMarksOf } from "@/lib/web/http/cookies";
import { mailAnswer } from "@/lib/web/http/mail-answer";

const SENT_PAGES: Record<MailAnswer, string> = {
  mailed: "/sign-in/sent",
  just_mailed: "/sign-in/sent?again=yes",
  mailed_if_member: "/sign-in/sent?busy=yes",
};

export const POST = action({
  who: "anyone",
  limit: limitedInside("requestSignInLink"),
  fields: z.object({ email: emailAddress, next: z.string().optional() }),
  run: ({ fields: { email, next }, clientAddress, now, request }) =>
    requestSignInLink({ email, next, clientAddress, browserMarks: browserMarksOf(request), now }),
  page: (answer) => SENT_PAGES[answer],
  json: mailAnswer,
});
