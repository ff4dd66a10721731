import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { seeOther } from "@/lib/http/see-other";
import { deleteData } from "@/lib/subscribers/delete-data";

const dataForm = z.object({ token: z.string() });

export const POST = handle(async (request) => {
  const { fields, wantsPage } = await readBody(request);
  await deleteData({ token: dataForm.parse(fields).token, now: new Date() });
  return wantsPage ? seeOther("/preferences/data/deleted") : Response.json({ status: "deleted" });
});
