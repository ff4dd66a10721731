import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { seeOther } from "@/lib/http/see-other";
import { unsubscribe } from "@/lib/subscribers/unsubscribe";

/** `answer=page` is in the form of our own page; a mailbox that posts by itself (RFC 8058) does not know it. */
const unsubscribeQuery = z.object({ token: z.string(), answer: z.literal("page").optional() });

const queryOf = (request: Request) =>
  unsubscribeQuery.parse(Object.fromEntries(new URL(request.url).searchParams));

/** Needs no cookie, no Origin and nothing of the body: the signed token in the address says it all. */
export const POST = handle(async (request) => {
  const { token, answer } = queryOf(request);
  await unsubscribe({ token, now: new Date() });
  return answer === "page" ? seeOther("/unsubscribe/done") : Response.json({ status: "unsubscribed" });
});

/** Mailboxes without one-click open the header's link: they get the page, since a scanner's GET must not act. */
export const GET = handle(async (request) => {
  const { token } = queryOf(request);
  return seeOther(`/unsubscribe?token=${encodeURIComponent(token)}`);
});
