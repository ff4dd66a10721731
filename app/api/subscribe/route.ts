import { z } from "zod";
import { frequencyField, timeZoneField } from "@/lib/digest/subscribers/preferences";
import { askToSubscribe } from "@/lib/digest/subscribers/subscribe";
import { emailAddress } from "@/lib/mail/address";
import { limitMailRequests } from "@/lib/mail/request-limits";
import { action } from "@/lib/web/http/action";

export const POST = action({
  who: "anyone",
  limit: ({ fields, clientAddress, now }) => limitMailRequests({ email: fields.email, clientAddress, now }),
  fields: z.object({
    email: emailAddress,
    frequency: frequencyField.optional(),
    // Filled in by a script where there is one; "" where there is not.
    timeZone: z.preprocess((zone) => (zone === "" ? undefined : zone), timeZoneField.optional()),
  }),
  run: ({ fields: { email, ...wishes }, now }) => askToSubscribe({ email, now, wishes }),
  page: "/subscribe/sent",
  json: () => ({ status: "check_your_mail" }),
  status: 202,
});
