import { z } from "zod";
import { askForData } from "@/lib/digest/subscribers/data";
import { action, limitedInside, noFields } from "@/lib/web/http/action";

/** Shows and deletes nothing: it only mails a link to the address itself. */
export const POST = action({
  who: "anyone",
  limit: limitedInside("askForData"),
  path: z.object({ token: z.string() }),
  fields: noFields,
  run: ({ path, clientAddress, now }) => askForData({ ...path, clientAddress, now }),
  page: "/preferences/data/sent",
  json: () => ({ status: "check_your_mail" }),
  status: 202,
});
