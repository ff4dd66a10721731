import { z } from "zod";
import { downloadData } from "@/lib/digest/subscribers/data";
import { action, unlimited } from "@/lib/web/http/action";

/** A POST, because it uses up the link: mail scanners open links but press no buttons. */
export const POST = action({
  who: "anyone",
  limit: unlimited("it needs a mailed token, which works once"),
  fields: z.object({ token: z.string() }),
  run: ({ fields, now }) => downloadData({ ...fields, now }),
  json: (data) =>
    new Response(`${JSON.stringify(data, null, 2)}\n`, {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": 'attachment; filename="daily-papers-subscription.json"',
        "Cache-Control": "private, no-store",
      },
    }),
});
