import { z } from "zod";
import { emailAddress } from "@/lib/mail/address";
import { pendingChange } from "@/lib/members/address-change/answer";
import { requestAddressChange } from "@/lib/members/address-change/ask";
import { action, limitedInside } from "@/lib/web/http/action";
import { linkPage } from "@/lib/web/http/link-page";

export const POST = action({
  who: "session",
  limit: limitedInside("requestAddressChange"),
  fields: z.object({ email: emailAddress }),
  run: ({ member, fields, clientAddress, now }) =>
    requestAddressChange({
      memberId: member.id,
      oldEmail: member.email,
      newEmail: fields.email,
      clientAddress,
      now,
    }),
  page: (answer) => `/settings?done=${answer === "mailed" ? "address" : "address-again"}`,
});

export const GET = linkPage(pendingChange, (token) => `/settings/address?token=${token}`);
