import { parentPort } from "node:worker_threads";
import { closeMail } from "@/lib/mail/transport";
import { closeDb } from "@/lib/platform/db";
import { MINUTE_MS } from "@/lib/platform/time";
import { startScheduler } from "@/lib/runtime/worker/scheduler";

const scheduler = startScheduler({ everyMs: MINUTE_MS });

parentPort?.once("message", async () => {
  await scheduler.stop();
  await closeMail();
  await closeDb();
  parentPort?.close();
});
