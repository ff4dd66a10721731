import { z } from "zod";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { seeOther } from "@/lib/http/see-other";
import { emailAddress } from "@/lib/mail/email-address";
import { limitMailRequests } from "@/lib/mail/limit-requests";
import { askToSubscribe } from "@/lib/subscribers/ask-to-subscribe";

const subscribeForm = z.object({ email: emailAddress });

export const POST = handle(async (request) => {
  const now = new Date();
  const { fields, wantsPage } = await readBody(request);
  const { email } = subscribeForm.parse(fields);
  await limitMailRequests({ email, clientAddress: clientAddress(request), now });
  await askToSubscribe({ email, now });
  if (wantsPage) return seeOther("/subscribe/sent");
  return Response.json({ status: "check_your_mail" }, { status: 202 });
});
