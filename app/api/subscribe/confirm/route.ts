import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { seeOther } from "@/lib/http/see-other";
import { confirmSubscription } from "@/lib/subscribers/confirm-subscription";

const confirmForm = z.object({ token: z.string() });

export const POST = handle(async (request) => {
  const { fields, wantsPage } = await readBody(request);
  const { token } = confirmForm.parse(fields);
  await confirmSubscription({ token, now: new Date() });
  return wantsPage ? seeOther("/subscribe/done") : Response.json({ status: "subscribed" });
});
