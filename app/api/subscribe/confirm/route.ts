import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { refusalPage } from "@/lib/http/refusal-page";
import { seeOther } from "@/lib/http/see-other";
import { confirmSubscription, pendingSubscription } from "@/lib/subscribers/confirm-subscription";

const confirmForm = z.object({ token: z.string() });

export const POST = handle(async (request) => {
  const { fields, wantsPage } = await readBody(request);
  const { token } = confirmForm.parse(fields);
  await confirmSubscription({ token, now: new Date() });
  return wantsPage ? seeOther("/subscribe/done") : Response.json({ status: "subscribed" });
});

/** Says what is wrong with a link, with the right status: a page of Next cannot, without JavaScript. */
export const GET = handle(async (request) => {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return pendingSubscription({ token, now: new Date() })
    .then(() => seeOther(`/subscribe/confirm?token=${encodeURIComponent(token)}`))
    .catch(refusalPage);
});
