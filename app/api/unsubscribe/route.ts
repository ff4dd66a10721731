import { linkHolder } from "@/lib/digest/subscribers/links";
import { unsubscribe } from "@/lib/digest/subscribers/unsubscribe";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { linkPage, linkToken } from "@/lib/web/http/link-page";

/**
 * Needs no cookie, no Origin and no body: the signed token in the address says which subscriber and that they may. Our own
 * form adds `answer=page`; a mailbox that posts by itself (RFC 8058 one-click) does not, and gets JSON.
 */
export const POST = action({
  who: "anyone",
  limit: unlimited("it needs a signed token"),
  fields: noFields,
  run: ({ request, now }) => unsubscribe({ token: linkToken(request), now }),
  wantsPage: (request) => new URL(request.url).searchParams.get("answer") === "page",
  page: (_, { request }) => `/unsubscribe/done?token=${encodeURIComponent(linkToken(request))}`,
  json: () => ({ status: "unsubscribed" }),
});

/** A mailbox without one-click opens the link of the List-Unsubscribe header. */
export const GET = linkPage(
  ({ token }) => linkHolder("unsubscribe", token),
  (token) => `/unsubscribe?token=${token}`,
);
