import { z } from "zod";
import { undo } from "@/lib/curation/undo";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";

const INT4_MAX = 2_147_483_647;
const asked = z.object({ actionId: z.coerce.number().int().min(1).max(INT4_MAX) });

export const POST = handle(async (request) => {
  const curator = await requireSession(request);
  const { fields, wantsPage } = await readBody(request);
  const { actionId } = asked.parse(fields);
  await undo({ actionId, curatorId: curator.id, now: new Date() });
  return wantsPage ? seeOther("/curate") : Response.json({ undone: true });
});
