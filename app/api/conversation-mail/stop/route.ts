import { stopConversationMail, stopHolder } from "@/lib/community/notifications/stop-link";
import { action, noFields, unlimited } from "@/lib/web/http/action";
import { linkPage, linkToken } from "@/lib/web/http/link-page";

/**
 * Needs no cookie, no Origin and nothing of the body: the signed token in the address says it all. `answer=page` is in
 * the form of our own page; a mailbox that posts by itself (RFC 8058) does not know it.
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

/** Mailboxes without one-click open the header's link. */
export const GET = linkPage(
  ({ token }) => stopHolder(token),
  (token) => `/conversation-mail/stop?token=${token}`,
);
