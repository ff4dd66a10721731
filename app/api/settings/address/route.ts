import { z } from "zod";
import { askToChangeAddress } from "@/lib/address-change/ask";
import { pendingChange } from "@/lib/address-change/link";
import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { refusalPage } from "@/lib/http/refusal-page";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { emailAddress } from "@/lib/mail/email-address";

const asked = z.object({ email: emailAddress });

export const POST = handle(async (request) => {
  const member = await requireSession(request);
  const { email } = asked.parse((await readBody(request)).fields);
  await askToChangeAddress({
    memberId: member.id,
    oldEmail: member.email,
    newEmail: email,
    clientAddress: clientAddress(request),
    now: new Date(),
  });
  return seeOther("/settings?done=address");
});

/** Says what is wrong with a link, with the right status: a page of Next cannot, without JavaScript. */
export const GET = handle(async (request) => {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return pendingChange({ token, now: new Date() })
    .then(() => seeOther(`/settings/address?token=${encodeURIComponent(token)}`))
    .catch(refusalPage);
});
