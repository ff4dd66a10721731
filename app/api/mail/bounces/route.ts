import { takeMail } from "@/lib/digest/reports/take-mail";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { readBytes } from "@/lib/web/http/body";

/** A mail as it came, from a mail server that posts it; `to` names the recipients of its envelope. */
export const POST = action({
  who: "mailServer",
  limit: unlimited("it needs the provider's secret"),
  // The body is a mail (message/rfc822), whatever its content type says.
  fields: noFields,
  run: async ({ request, now }) =>
    takeMail({
      raw: await readBytes(request),
      recipients: new URL(request.url).searchParams.getAll("to").slice(0, 50),
      now,
    }),
  json: (taken) => taken,
});
