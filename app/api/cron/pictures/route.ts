import { makePictures } from "@/lib/intake/pictures/make-pictures";
import { cronJob } from "../cron-job";

export const POST = cronJob(makePictures);

/** Some cron services can only GET. */
export const GET = POST;
