import { z } from "zod";
import { LEAVING_REASON_CHARACTERS_MAX, saveLeavingReason } from "@/lib/digest/subscribers/unsubscribe";
import { action, unlimited } from "@/lib/web/http/action";
import { linkToken } from "@/lib/web/http/link-page";

export const POST = action({
  who: "anyone",
  limit: unlimited("it needs a signed token, and a second reason replaces the first"),
  fields: z.object({
    reason: z
      .string({ error: "must be a text" })
      .trim()
      .max(LEAVING_REASON_CHARACTERS_MAX, {
        error: `must have at most ${LEAVING_REASON_CHARACTERS_MAX} characters`,
      }),
  }),
  run: ({ fields, request }) => saveLeavingReason({ token: linkToken(request), ...fields }),
  page: (_, { request }) => `/unsubscribe/done?token=${encodeURIComponent(linkToken(request))}&said=1`,
});
