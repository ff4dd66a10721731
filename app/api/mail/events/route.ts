import { parseJson, readText } from "@/lib/http/read-body";
import { mailEvents } from "@/lib/mail/mail-events";
import { takeMailEvents } from "@/lib/subscribers/take-mail-events";
import { action, noFields, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "mailProvider",
  limit: unlimited("it needs the provider's signature"),
  // JSON is what the provider signs, whatever type it calls it; so run reads it.
  fields: noFields,
  run: async ({ request, now }) =>
    takeMailEvents({ events: mailEvents.parse(parseJson(await readText(request))), now }),
  json: (taken) => taken,
});
