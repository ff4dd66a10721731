import { z } from "zod";
import { moderationReason } from "@/lib/moderation/moderation-reason";
import { subjectFields } from "@/lib/moderation/report-subject";
import { unhideSubject } from "@/lib/moderation/unhide-subject";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: subjectFields.and(z.object({ reason: moderationReason })),
  run: ({ member: curator, fields: { reason, ...subject }, now }) =>
    unhideSubject(subject, { curatorId: curator.id, reason, now }),
  page: "/moderation",
  json: () => ({ hidden: false }),
});
