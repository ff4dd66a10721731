import { z } from "zod";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { seeOther } from "@/lib/http/see-other";
import { emailAddress } from "@/lib/mail/email-address";
import { askToSignIn } from "@/lib/members/ask-to-sign-in";

const asked = z.object({ email: emailAddress, next: z.string().optional() });

export const POST = handle(async (request) => {
  const { fields, wantsPage } = await readBody(request);
  const { email, next } = asked.parse(fields);
  await askToSignIn({ email, next, clientAddress: clientAddress(request), now: new Date() });
  return wantsPage
    ? seeOther("/sign-in/sent")
    : Response.json({ status: "check_your_mail" }, { status: 202 });
});
