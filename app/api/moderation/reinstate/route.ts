import { z } from "zod";
import { moderationReason } from "@/lib/community/moderation/reason";
import { reinstateMember } from "@/lib/community/moderation/suspend";
import { memberIdField } from "@/lib/platform/request-fields";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: z.object({ memberId: memberIdField, reason: moderationReason }),
  run: ({ member: curator, fields, now }) => reinstateMember({ ...fields, curatorId: curator.id, now }),
  page: (_, { fields }) => `/moderation/members/${encodeURIComponent(fields.memberId)}`,
  json: () => ({ suspended: false }),
});
