import { z } from "zod";
import { hideSubject } from "@/lib/community/moderation/hide";
import { moderationReason } from "@/lib/community/moderation/reason";
import { subjectFields } from "@/lib/community/moderation/reports";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: subjectFields.and(z.object({ reason: moderationReason })),
  run: ({ member: curator, fields: { reason, ...subject }, now }) =>
    hideSubject(subject, { curatorId: curator.id, reason, now }),
  page: "/moderation/queue",
  json: () => ({ hidden: true }),
});
