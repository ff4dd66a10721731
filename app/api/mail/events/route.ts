import { takeEvents } from "@/lib/digest/reports/events";
import { standardEvents } from "@/lib/digest/reports/providers/standard";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { parseBodyJson, readText } from "@/lib/web/http/body";

export const POST = action({
  who: "mailProvider",
  limit: unlimited("it needs the provider's signature"),
  // The provider signs JSON but may send any content type, so `run` parses the body itself.
  fields: noFields,
  run: async ({ request, now }) => {
    const body = parseBodyJson(await readText(request));
    return takeEvents(standardEvents(body, request.headers.get("webhook-id") ?? ""), now);
  },
  json: (report) => report,
});
