import { existsSync, writeFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";

/** Stands in for server/scheduler-thread.ts: spins the first time, dies the second, then lives until it is told to stop. */
const mark = process.env.MADE_SCHEDULER_MARK ?? "";
const [first, second] = [`${mark}.1`, `${mark}.2`];
if (!existsSync(first)) {
  writeFileSync(first, "");
  for (;;);
}
if (!existsSync(second)) {
  writeFileSync(second, "");
  throw new Error("the second one dies");
}
writeFileSync(`${mark}.3`, "");
const heartbeat = setInterval(() => parentPort?.postMessage("alive"), 100);
parentPort?.once("message", () => {
  clearInterval(heartbeat);
  writeFileSync(`${mark}.stopped`, "");
  parentPort?.close();
});
