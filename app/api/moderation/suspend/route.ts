import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { moderationReason } from "@/lib/moderation/moderation-reason";
import { suspendMember } from "@/lib/moderation/suspend-member";
import { DAY_MS } from "@/lib/time";

const DAYS_MAX = 3650;

const asked = z.object({
  memberId: z.string().min(1).max(100),
  days: z.literal("forever").or(z.coerce.number().int().min(1).max(DAYS_MAX)),
  reason: moderationReason,
});

export const POST = handle(async (request) => {
  const now = new Date();
  const curator = await requireSession(request);
  const { fields, wantsPage } = await readBody(request);
  const { memberId, days, reason } = asked.parse(fields);
  const until = days === "forever" ? undefined : new Date(now.getTime() + days * DAY_MS);
  await suspendMember({ memberId, curatorId: curator.id, until, reason, now });
  return wantsPage
    ? seeOther(`/moderation/members/${encodeURIComponent(memberId)}`)
    : Response.json({ suspended: true, until: until ?? null });
});
