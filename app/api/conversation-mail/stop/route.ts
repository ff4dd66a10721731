import { handle } from "@/lib/http/handle";
import { refusalPage } from "@/lib/http/refusal-page";
import { seeOther } from "@/lib/http/see-other";
import { stopConversationMail } from "@/lib/notifications/stop-conversation-mail";
import { stopHolder } from "@/lib/notifications/stop-holder";

const queryOf = (request: Request) => new URL(request.url).searchParams;

/**
 * Needs no cookie, no Origin and nothing of the body: the signed token in the address says it all. `answer=page` is in
 * the form of our own page; a mailbox that posts by itself (RFC 8058) does not know it.
 */
export const POST = handle(async (request) => {
  const query = queryOf(request);
  const done = stopConversationMail({ token: query.get("token") ?? "", now: new Date() });
  if (query.get("answer") === "page")
    return done.then(() => seeOther("/conversation-mail/stopped")).catch(refusalPage);
  await done;
  return Response.json({ status: "stopped" });
});

/** Mailboxes without one-click open the header's link: they get the page, since a scanner's GET must not act. */
export const GET = handle(async (request) => {
  const token = queryOf(request).get("token") ?? "";
  return stopHolder(token)
    .then(() => seeOther(`/conversation-mail/stop?token=${encodeURIComponent(token)}`))
    .catch(refusalPage);
});
