import { keepReported } from "@/lib/moderation/keep-reported";
import { subjectFields } from "@/lib/moderation/report-subject";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: subjectFields,
  run: ({ member: curator, fields: subject, now }) => keepReported({ subject, curatorId: curator.id, now }),
  page: "/moderation/queue",
  json: () => ({ hidden: false }),
});
