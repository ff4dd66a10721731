import { parentPort } from "node:worker_threads";
import { closeMail } from "@/lib/mail/transport";
import { closeDb } from "@/lib/platform/db";
import { MINUTE_MS } from "@/lib/platform/time";
import { startClock } from "@/lib/runtime/worker/scheduler";

const clock = startClock({ everyMs: MINUTE_MS });

parentPort?.once("message", async () => {
  await clock.stop();
  await closeMail();
  await closeDb();
  parentPort?.close();
});
