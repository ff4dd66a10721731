import { undoUnsubscribe } from "@/lib/digest/subscribers/unsubscribe";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { linkToken } from "@/lib/web/http/link-page";

/** Needs no cookie: the signed token in the address names the subscriber. */
export const POST = action({
  who: "anyone",
  limit: unlimited("it needs a signed token"),
  fields: noFields,
  run: ({ request }) => undoUnsubscribe({ token: linkToken(request) }),
  wantsPage: () => true,
  page: "/subscribe/done",
});
