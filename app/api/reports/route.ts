import { z } from "zod";
import { moderationReason } from "@/lib/community/moderation/reason";
import { fileReport, subjectFields } from "@/lib/community/moderation/reports";
import { action, limitedInside } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  scope: "comment",
  limit: limitedInside("fileReport"),
  fields: subjectFields.and(z.object({ reason: moderationReason })),
  run: ({ member, fields: { reason, ...subject }, now }) =>
    fileReport({ subject, reporterId: member.id, reason, now }),
  page: "/moderation/reported",
  json: () => ({ reported: true }),
  status: 201,
});
