import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { moderationReason } from "@/lib/moderation/moderation-reason";
import { reinstateMember } from "@/lib/moderation/reinstate-member";

const asked = z.object({ memberId: z.string().min(1).max(100), reason: moderationReason });

export const POST = handle(async (request) => {
  const curator = await requireSession(request);
  const { fields, wantsPage } = await readBody(request);
  const { memberId, reason } = asked.parse(fields);
  await reinstateMember({ memberId, curatorId: curator.id, reason, now: new Date() });
  return wantsPage
    ? seeOther(`/moderation/members/${encodeURIComponent(memberId)}`)
    : Response.json({ suspended: false });
});
