import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { linkSubmitter } from "@/lib/members/link-submitter";

const word = z.string().trim().min(1).max(100);
const asked = z.object({ member: word, source: word, handle: word });

export const POST = handle(async (request) => {
  const admin = await requireSession(request);
  const { fields } = await readBody(request);
  const { member, ...submitter } = asked.parse(fields);
  await linkSubmitter({ adminId: admin.id, memberId: member, ...submitter });
  return seeOther("/admin/members");
});
