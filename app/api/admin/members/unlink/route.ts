import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { unlinkSubmitter } from "@/lib/members/unlink-submitter";

const INT4_MAX = 2_147_483_647;
const asked = z.object({ submitter: z.coerce.number().int().min(1).max(INT4_MAX) });

export const POST = handle(async (request) => {
  const admin = await requireSession(request);
  const { fields } = await readBody(request);
  await unlinkSubmitter({ adminId: admin.id, submitterId: asked.parse(fields).submitter });
  return seeOther("/admin/members");
});
