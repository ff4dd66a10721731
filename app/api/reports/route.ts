import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireMember } from "@/lib/http/require-member";
import { seeOther } from "@/lib/http/see-other";
import { fileReport } from "@/lib/moderation/file-report";
import { moderationReason } from "@/lib/moderation/moderation-reason";
import { subjectFields } from "@/lib/moderation/report-subject";

const report = z.object({ reason: moderationReason });

export const POST = handle(async (request) => {
  const member = await requireMember(request);
  const { fields, wantsPage } = await readBody(request);
  const subject = subjectFields.parse(fields);
  const { reason } = report.parse(fields);
  await fileReport({ subject, reporterId: member.id, reason, now: new Date() });
  return wantsPage ? seeOther("/moderation/reported") : Response.json({ reported: true }, { status: 201 });
});
