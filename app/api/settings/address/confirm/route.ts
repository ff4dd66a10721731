import { z } from "zod";
import { cancelAddressChange } from "@/lib/address-change/cancel";
import { confirmAddressChange } from "@/lib/address-change/confirm";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSameOrigin } from "@/lib/http/same-origin";
import { seeOther } from "@/lib/http/see-other";

const answered = z.object({ token: z.string().min(1).max(200), answer: z.enum(["yes", "no"]) });

/** The buttons of the page that both links lead to; whoever has the mail answers, signed in or not. */
export const POST = handle(async (request) => {
  requireSameOrigin(request);
  const { token, answer } = answered.parse((await readBody(request)).fields);
  if (answer === "no") {
    await cancelAddressChange({ token });
    return seeOther("/settings/address/done?outcome=cancelled");
  }
  return seeOther(`/settings/address/done?outcome=${await confirmAddressChange({ token, now: new Date() })}`);
});
