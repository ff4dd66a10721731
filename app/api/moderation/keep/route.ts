import { handle } from "@/lib/http/handle";
import { readBody } from "@/lib/http/read-body";
import { requireSession } from "@/lib/http/require-session";
import { seeOther } from "@/lib/http/see-other";
import { keepReported } from "@/lib/moderation/keep-reported";
import { subjectFields } from "@/lib/moderation/report-subject";

export const POST = handle(async (request) => {
  const curator = await requireSession(request);
  const { fields, wantsPage } = await readBody(request);
  await keepReported({ subject: subjectFields.parse(fields), curatorId: curator.id, now: new Date() });
  return wantsPage ? seeOther("/moderation/queue") : Response.json({ hidden: false });
});
