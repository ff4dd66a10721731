import { parentPort } from "node:worker_threads";
import { closeMail } from "@/lib/mail/transport";
import { closeDb } from "@/lib/platform/db";
import { MINUTE_MS, SECOND_MS } from "@/lib/platform/time";
import { startScheduler } from "@/lib/runtime/worker/scheduler";

const HEARTBEAT_MS = 5 * SECOND_MS;

const scheduler = startScheduler({ everyMs: MINUTE_MS });
// A thread that spins does not get to say this.
const heartbeat = setInterval(() => parentPort?.postMessage("alive"), HEARTBEAT_MS);

parentPort?.once("message", async () => {
  await scheduler.stop();
  clearInterval(heartbeat);
  await closeMail();
  await closeDb();
  parentPort?.close();
});
