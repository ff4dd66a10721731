import { z } from "zod";
import { moderationReason } from "@/lib/community/moderation/reason";
import { suspendMember } from "@/lib/community/moderation/suspend";
import { memberIdField } from "@/lib/platform/request-fields";
import { DAY_MS } from "@/lib/platform/time";
import { action, unlimited } from "@/lib/web/http/action";

const DAYS_MAX = 3650;

export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: z.object({
    memberId: memberIdField,
    days: z.literal("forever").or(z.coerce.number().int().min(1).max(DAYS_MAX)),
    reason: moderationReason,
  }),
  run: async ({ member: curator, fields: { memberId, days, reason }, now }) => {
    const until = days === "forever" ? undefined : new Date(now.getTime() + days * DAY_MS);
    await suspendMember({ memberId, curatorId: curator.id, until, reason, now });
    return until;
  },
  page: (_, { fields }) => `/moderation/members/${encodeURIComponent(fields.memberId)}`,
  json: (until) => ({ suspended: true, until: until ?? null }),
});
