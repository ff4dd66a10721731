import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { moderationReason } from "@/lib/moderation/moderation-reason";
import { subjectFields } from "@/lib/moderation/report-subject";
import { unhideSubject } from "@/lib/moderation/unhide-subject";

const asked = z.object({ reason: moderationReason });

export const POST = handle(async (request) => {
  const curator = await requireSession(request);
  const { fields, wantsPage } = await readBody(request);
  const subject = subjectFields.parse(fields);
  const { reason } = asked.parse(fields);
  await unhideSubject(subject, { curatorId: curator.id, reason, now: new Date() });
  return wantsPage ? seeOther("/moderation") : Response.json({ hidden: false });
});
