import { z } from "zod";
import { unblockMember } from "@/lib/blocks/unblock-member";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";

const asked = z.object({ member: z.string().min(1).max(100) });

export const POST = handle(async (request) => {
  const member = await requireSession(request);
  const { fields } = await readBody(request);
  await unblockMember({ blockerId: member.id, blockedId: asked.parse(fields).member });
  return seeOther("/settings?done=unblocked#blocked");
});
