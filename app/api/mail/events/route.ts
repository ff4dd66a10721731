import { mailEvents, processMailEvents } from "@/lib/digest/subscribers/mail-events";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { parseBodyJson, readText } from "@/lib/web/http/body";

export const POST = action({
  who: "mailProvider",
  limit: unlimited("it needs the provider's signature"),
  // The provider signs JSON but may send any content type, so `run` parses the body itself.
  fields: noFields,
  run: async ({ request, now }) =>
    processMailEvents({ events: mailEvents.parse(parseBodyJson(await readText(request))), now }),
  json: (report) => report,
});
