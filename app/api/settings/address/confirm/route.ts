import { z } from "zod";
import { cancelAddressChange, confirmAddressChange } from "@/lib/members/address-change/answer";
import { tokenField } from "@/lib/platform/request-fields";
import { action, unlimited } from "@/lib/web/http/action";

/** The two buttons of the page that both mailed links lead to. Needs no session: the token proves access to the mailbox. */
export const POST = action({
  who: "ourPage",
  limit: unlimited("it needs a mailed token, which works once"),
  fields: z.object({ token: tokenField, answer: z.enum(["yes", "no"]) }),
  run: async ({ fields: { token, answer }, now }) => {
    if (answer === "yes") return confirmAddressChange({ token, now });
    await cancelAddressChange({ token });
    return "cancelled";
  },
  page: (outcome) => `/settings/address/done?outcome=${outcome}`,
});
