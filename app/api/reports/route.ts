import { z } from "zod";
import { fileReport } from "@/lib/moderation/file-report";
import { moderationReason } from "@/lib/moderation/moderation-reason";
import { subjectFields } from "@/lib/moderation/report-subject";
import { action, limitedInside } from "@/lib/web/http/action";

export const POST = action({
  who: "member",
  limit: limitedInside("fileReport"),
  fields: subjectFields.and(z.object({ reason: moderationReason })),
  run: ({ member, fields: { reason, ...subject }, now }) =>
    fileReport({ subject, reporterId: member.id, reason, now }),
  page: "/moderation/reported",
  json: () => ({ reported: true }),
  status: 201,
});
