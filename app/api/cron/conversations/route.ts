import { sendNotifications } from "@/lib/community/notifications/send";
import { cronJob } from "../cron-job";

export const POST = cronJob(sendNotifications);

/** Some cron services can only GET. */
export const GET = POST;
