import { z } from "zod";
import { frequencyField, timeZoneField } from "@/lib/digest/subscribers/preferences";
import { requestSubscription } from "@/lib/digest/subscribers/subscribe";
import { emailAddress } from "@/lib/mail/address";
import { limitMailRequests } from "@/lib/mail/request-limits";
import { action } from "@/lib/web/http/action";

export const POST = action({
  who: "anyone",
  limit: ({ fields, clientAddress, now }) => limitMailRequests({ email: fields.email, clientAddress, now }),
  fields: z.object({
    email: emailAddress,
    frequency: frequencyField.optional(),
    // Filled in by a script; "" without JavaScript.
    timeZone: z.preprocess((zone) => (zone === "" ? undefined : zone), timeZoneField.optional()),
  }),
  run: ({ fields: { email, ...options }, now }) => requestSubscription({ email, now, options }),
  page: "/subscribe/sent",
  json: () => ({ status: "check_your_mail" }),
  status: 202,
});
