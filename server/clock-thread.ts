import { parentPort } from "node:worker_threads";
import { closeDb } from "@/lib/db";
import { startClock } from "@/lib/jobs/clock";
import { closeMail } from "@/lib/mail/transport";
import { MINUTE_MS } from "@/lib/time";

const clock = startClock({ everyMs: MINUTE_MS });

parentPort?.once("message", async () => {
  await clock.stop();
  await closeMail();
  await closeDb();
  parentPort?.close();
});
