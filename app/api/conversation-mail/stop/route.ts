import { stopConversationMail, stopLinkHolder } from "@/lib/community/notifications/stop-link";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { linkPage, linkToken } from "@/lib/web/http/link-page";

/**
 * Needs no cookie, no Origin and no body: the signed token in the address says which member and that they may. Our own
 * form adds `answer=page`; a mailbox that posts by itself (RFC 8058 one-click) does not, and gets JSON.
 */
export const POST = action({
  who: "anyone",
  limit: unlimited("it needs a signed token"),
  fields: noFields,
  run: ({ request, now }) => stopConversationMail({ token: linkToken(request), now }),
  wantsPage: (request) => new URL(request.url).searchParams.get("answer") === "page",
  page: "/conversation-mail/stopped",
  json: () => ({ status: "stopped" }),
});

/** A mailbox without one-click opens the link of the List-Unsubscribe header. */
export const GET = linkPage(
  ({ token }) => stopLinkHolder(token),
  (token) => `/conversation-mail/stop?token=${token}`,
);
