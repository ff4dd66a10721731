import { sendNotifications } from "@/lib/community/notifications/send";
import { action, noFields, unlimited } from "@/lib/web/http/action";

/** Cron services and proxies give up after half a minute; the next call continues where this run stops. */
const RUN_MS_MAX = 20_000;

export const POST = action({
  who: "cron",
  limit: unlimited("it needs the cron secret"),
  fields: noFields,
  run: ({ now }) => sendNotifications({ now, deadline: new Date(now.getTime() + RUN_MS_MAX) }),
  json: (report) => report,
});

/** Some cron services can only GET. */
export const GET = POST;
