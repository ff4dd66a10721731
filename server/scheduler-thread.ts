import { parentPort } from "node:worker_threads";
import { closeMail } from "@/lib/mail/transport";
import { closeDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { SECOND_MS } from "@/lib/platform/time";
import { startScheduler } from "@/lib/runtime/worker/scheduler";

const HEARTBEAT_MS = 5 * SECOND_MS;

const scheduler = startScheduler();
// Ends this thread alone; the site starts another (scheduler.ts).
void scheduler.stuck.then((job) => {
  log().error({ job }, "a scheduled job does not end, so the scheduler is started again");
  process.exit(1);
});
// A thread that spins does not get to say this.
const heartbeat = setInterval(() => parentPort?.postMessage("alive"), HEARTBEAT_MS);

parentPort?.once("message", async () => {
  await scheduler.stop();
  clearInterval(heartbeat);
  await closeMail();
  await closeDb();
  parentPort?.close();
});
