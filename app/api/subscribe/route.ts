import { z } from "zod";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { seeOther } from "@/lib/http/see-other";
import { emailAddress } from "@/lib/mail/email-address";
import { limitMailRequests } from "@/lib/mail/limit-requests";
import { askToSubscribe } from "@/lib/subscribers/ask-to-subscribe";
import { frequencyField, timeZoneField } from "@/lib/subscribers/preferences-form";

const subscribeForm = z.object({
  email: emailAddress,
  frequency: frequencyField.optional(),
  // Filled in by a script where there is one; "" where there is not.
  timeZone: z.preprocess((zone) => (zone === "" ? undefined : zone), timeZoneField.optional()),
});

export const POST = handle(async (request) => {
  const now = new Date();
  const { fields, wantsPage } = await readBody(request);
  const { email, ...wishes } = subscribeForm.parse(fields);
  await limitMailRequests({ email, clientAddress: clientAddress(request), now });
  await askToSubscribe({ email, now, wishes });
  if (wantsPage) return seeOther("/subscribe/sent");
  return Response.json({ status: "check_your_mail" }, { status: 202 });
});
