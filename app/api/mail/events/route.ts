import { mailEvents, takeMailEvents } from "@/lib/digest/subscribers/mail-events";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { parseJson, readText } from "@/lib/web/http/body";

export const POST = action({
  who: "mailProvider",
  limit: unlimited("it needs the provider's signature"),
  // JSON is what the provider signs, whatever type it calls it; so run reads it.
  fields: noFields,
  run: async ({ request, now }) =>
    takeMailEvents({ events: mailEvents.parse(parseJson(await readText(request))), now }),
  json: (taken) => taken,
});
