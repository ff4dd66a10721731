import { takeEvents } from "@/lib/digest/reports/events";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { parseBodyJson, readText } from "@/lib/web/http/body";

/** What a mail provider reports, in its own shape and with its own signature. */
export const POST = action({
  who: "namedProvider",
  limit: unlimited("it needs the provider's signature"),
  // Amazon SNS sends JSON as text/plain.
  fields: noFields,
  run: async ({ member: provider, request, now }) => {
    const body = parseBodyJson(await readText(request));
    await provider.handshake?.(body);
    return takeEvents(provider.eventsIn(body), now);
  },
  json: (report) => report,
});
