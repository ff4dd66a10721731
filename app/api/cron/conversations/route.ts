import { env } from "@/lib/env";
import { handle } from "@/lib/http/handle";
import { requireCronSecret } from "@/lib/http/require-cron-secret";
import { sendNotifications } from "@/lib/notifications/send-notifications";

/** Below the half minute at which callers and proxies give up; the next trigger goes on where this one stops. */
const RUN_MS_MAX = 20_000;

export const POST = handle(async (request) => {
  requireCronSecret(request, env().CRON_SECRET);
  const now = new Date();
  return Response.json(await sendNotifications({ now, deadline: new Date(now.getTime() + RUN_MS_MAX) }));
});

/** Some schedulers can only GET. */
export const GET = POST;
