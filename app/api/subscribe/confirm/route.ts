import { z } from "zod";
import { confirmationOf, confirmSubscription } from "@/lib/digest/subscribers/subscribe";
import { action, unlimited } from "@/lib/web/http/action";
import { linkPage } from "@/lib/web/http/link-page";

export const POST = action({
  who: "anyone",
  limit: unlimited("it needs a mailed token"),
  fields: z.object({ token: z.string() }),
  run: ({ fields, now }) => confirmSubscription({ ...fields, now }),
  page: "/subscribe/done",
  json: () => ({ status: "subscribed" }),
});

export const GET = linkPage(confirmationOf, (token) => `/subscribe/confirm?token=${token}`);
