import { action, noFields, unlimited } from "@/lib/web/http/action";

/** Cron services and proxies give up after half a minute; the next call continues where this run stops. */
const RUN_MS_MAX = 20_000;

/** A job that a cron service starts; it answers with the job's report. */
export function cronJob<Report>(run: (times: { now: Date; deadline: Date }) => Promise<Report>) {
  return action({
    who: "cron",
    limit: unlimited("it needs the cron secret"),
    fields: noFields,
    run: ({ now }) => run({ now, deadline: new Date(now.getTime() + RUN_MS_MAX) }),
    json: (report) => report,
  });
}
