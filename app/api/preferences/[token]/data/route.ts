import { z } from "zod";
import { requestDataLink } from "@/lib/digest/subscribers/data";
import { action, limitedInside, noFields } from "@/lib/web/http/action";
import { mailAnswer } from "@/lib/web/http/mail-answer";

/** Neither shows nor deletes data: it mails a link to the subscriber's own address, since a digest may have been forwarded. */
export const POST = action({
  who: "anyone",
  limit: limitedInside("requestDataLink"),
  path: z.object({ token: z.string() }),
  fields: noFields,
  run: ({ path, clientAddress, now }) => requestDataLink({ ...path, clientAddress, now }),
  page: "/preferences/data/sent",
  json: mailAnswer,
});
