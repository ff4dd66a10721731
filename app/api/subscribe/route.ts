import { z } from "zod";
import { browserTimeZone, frequencyField } from "@/lib/digest/subscribers/preferences";
import { requestSubscription } from "@/lib/digest/subscribers/subscribe";
import { emailAddress } from "@/lib/mail/address";
import { action, limitedInside } from "@/lib/web/http/action";
import { mailAnswer } from "@/lib/web/http/mail-answer";

export const POST = action({
  who: "anyone",
  limit: limitedInside("requestSubscription"),
  fields: z.object({
    email: emailAddress,
    frequency: frequencyField.optional(),
    timeZone: browserTimeZone,
  }),
  run: ({ fields: { email, ...options }, clientAddress, now }) =>
    requestSubscription({ email, clientAddress, now, options }),
  page: (answer) => (answer === "mailed" ? "/subscribe/sent" : "/subscribe/sent?again=yes"),
  json: mailAnswer,
});
