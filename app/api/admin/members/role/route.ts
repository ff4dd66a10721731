import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { changeRole } from "@/lib/members/change-role";

const asked = z.object({ member: z.string().min(1).max(100), role: z.enum(["member", "curator"]) });

export const POST = handle(async (request) => {
  const admin = await requireSession(request);
  const { fields } = await readBody(request);
  const { member, role } = asked.parse(fields);
  await changeRole({ adminId: admin.id, memberId: member, role });
  return seeOther("/admin/members");
});
