import { runSources } from "@/lib/intake/sources/run";
import { action, noFields, unlimited } from "@/lib/web/http/action";

/** Below the half minute at which callers and proxies give up; the next trigger goes on where this one stops. */
const RUN_MS_MAX = 20_000;

export const POST = action({
  who: "cron",
  limit: unlimited("it needs the cron secret"),
  fields: noFields,
  run: ({ now }) => runSources({ now, deadline: new Date(now.getTime() + RUN_MS_MAX) }),
  json: (done) => done,
});

/** Some schedulers can only GET. */
export const GET = POST;
