import { handle } from "@/lib/http/handle";
import { refusalPage } from "@/lib/http/refusal-page";
import { seeOther } from "@/lib/http/see-other";
import { linkHolder } from "@/lib/subscribers/link-holder";
import { unsubscribe } from "@/lib/subscribers/unsubscribe";

const queryOf = (request: Request) => new URL(request.url).searchParams;

/**
 * Needs no cookie, no Origin and nothing of the body: the signed token in the address says it all. `answer=page` is in
 * the form of our own page; a mailbox that posts by itself (RFC 8058) does not know it.
 */
export const POST = handle(async (request) => {
  const query = queryOf(request);
  const wantsPage = query.get("answer") === "page";
  const token = query.get("token") ?? "";
  const done = unsubscribe({ token, now: new Date() });
  if (wantsPage)
    return done
      .then(() => seeOther(`/unsubscribe/done?token=${encodeURIComponent(token)}`))
      .catch(refusalPage);
  await done;
  return Response.json({ status: "unsubscribed" });
});

/**
 * Mailboxes without one-click open the header's link: they get the page, since a scanner's GET must not act. Says what
 * is wrong with a link, with the right status: a page of Next cannot, without JavaScript.
 */
export const GET = handle(async (request) => {
  const token = queryOf(request).get("token") ?? "";
  return linkHolder("unsubscribe", token)
    .then(() => seeOther(`/unsubscribe?token=${encodeURIComponent(token)}`))
    .catch(refusalPage);
});
