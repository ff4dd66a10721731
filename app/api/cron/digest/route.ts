import { runDigests } from "@/lib/digest/run-digests";
import { cronJob } from "../cron-job";

export const POST = cronJob(runDigests);

/** Some cron services can only GET. */
export const GET = POST;
