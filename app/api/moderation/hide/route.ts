import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { hideSubject } from "@/lib/moderation/hide-subject";
import { moderationReason } from "@/lib/moderation/moderation-reason";
import { subjectFields } from "@/lib/moderation/report-subject";

const asked = z.object({ reason: moderationReason });

export const POST = handle(async (request) => {
  const curator = await requireSession(request);
  const { fields, wantsPage } = await readBody(request);
  const subject = subjectFields.parse(fields);
  const { reason } = asked.parse(fields);
  await hideSubject(subject, { curatorId: curator.id, reason, now: new Date() });
  return wantsPage ? seeOther("/moderation/queue") : Response.json({ hidden: true });
});
