import { z } from "zod";
import { deleteData } from "@/lib/digest/subscribers/data";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "anyone",
  limit: unlimited("it needs a mailed token, which works once"),
  fields: z.object({ token: z.string() }),
  run: ({ fields, now }) => deleteData({ ...fields, now }),
  page: "/preferences/data/deleted",
  json: () => ({ status: "deleted" }),
});
