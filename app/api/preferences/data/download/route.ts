import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { downloadData } from "@/lib/subscribers/download-data";

const dataForm = z.object({ token: z.string() });

/** A POST, since it uses up the link: what scans mails opens links but presses no button. */
export const POST = handle(async (request) => {
  const { fields } = await readBody(request);
  const data = await downloadData({ token: dataForm.parse(fields).token, now: new Date() });
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="daily-papers-subscription.json"',
      "Cache-Control": "private, no-store",
    },
  });
});
