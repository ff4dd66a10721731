import { dismissReports, subjectFields } from "@/lib/community/moderation/reports";
import { action, unlimited } from "@/lib/web/http/action";

export const POST = action({
  who: "session",
  limit: unlimited("only curators may"),
  fields: subjectFields,
  run: ({ member: curator, fields: subject, now }) => dismissReports({ subject, curatorId: curator.id, now }),
  page: "/moderation/queue",
  json: () => ({ hidden: false }),
});
