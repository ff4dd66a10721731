import { runSources } from "@/lib/intake/sources/run";
import { cronJob } from "../cron-job";

export const POST = cronJob(runSources);

/** Some cron services can only GET. */
export const GET = POST;
