import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { log } from "@/lib/platform/log";
import { MINUTE_MS, SECOND_MS } from "@/lib/platform/time";

const SCHEDULER_THREAD = new URL("./scheduler-thread.ts", import.meta.url);
/** The thread says every few seconds that it is there. One that was silent for this long spins, and is ended. */
const SILENCE_MS_MAX = MINUTE_MS;
const WATCH_EVERY_MS = SECOND_MS;
const RESTART_DELAY_MS = SECOND_MS;
/** A thread that ends this often within RESTARTS_WITHIN_MS would end again. */
const RESTARTS_MAX = 5;
const RESTARTS_WITHIN_MS = 10 * MINUTE_MS;

/**
 * Runs the scheduler in a thread of its own, so that sending mail never delays a page. A thread that dies or spins is
 * started again, and pages go on meanwhile; `died` resolves when that does not help.
 */
export function startSchedulerThread({
  module = SCHEDULER_THREAD,
  silenceMsMax = SILENCE_MS_MAX,
}: {
  module?: URL;
  silenceMsMax?: number;
} = {}): { died: Promise<Error>; stop: () => Promise<void> } {
  let stopping = false;
  let thread = launch(module);
  const endedAtMs: number[] = [];

  const died = (async () => {
    for (;;) {
      const reason = await endOf(thread, silenceMsMax);
      if (stopping) return new Promise<never>(() => {});
      log().error({ err: reason }, "the scheduler ended and is started again");
      const nowMs = performance.now();
      endedAtMs.push(nowMs);
      if (endedAtMs.filter((endMs) => nowMs - endMs < RESTARTS_WITHIN_MS).length > RESTARTS_MAX)
        return reason;
      await sleep(RESTART_DELAY_MS);
      if (stopping) return new Promise<never>(() => {});
      thread = launch(module);
    }
  })();

  return {
    died,
    stop: async () => {
      stopping = true;
      const exited = new Promise((resolve) => thread.once("exit", resolve));
      // A thread that has exited already would not say so again.
      if (thread.threadId === -1) return;
      thread.postMessage("stop");
      await exited;
    },
  };
}

function launch(module: URL): Worker {
  return new Worker(new URL("../lib/platform/typescript-thread.mjs", import.meta.url), {
    workerData: { module: module.href },
    env: process.env,
  });
}

/** Why a thread ended: its error, its exit, or that it was silent for too long and was ended. */
async function endOf(thread: Worker, silenceMsMax: number): Promise<Error> {
  let heardAtMs = performance.now();
  let lookedAtMs = heardAtMs;
  thread.on("message", () => {
    heardAtMs = performance.now();
  });
  let watch: NodeJS.Timeout | undefined;
  const ended = await new Promise<Error>((resolve) => {
    thread.once("error", resolve);
    thread.once("exit", (code) => resolve(new Error(`the scheduler's thread exited (${code})`)));
    watch = setInterval(() => {
      const nowMs = performance.now();
      // If this process itself stood still, the thread's words are still to be read.
      if (nowMs - lookedAtMs > 3 * WATCH_EVERY_MS) heardAtMs = nowMs;
      lookedAtMs = nowMs;
      if (nowMs - heardAtMs > silenceMsMax) resolve(new Error("the scheduler's thread spins"));
    }, WATCH_EVERY_MS);
    watch.unref();
  });
  clearInterval(watch);
  await thread.terminate();
  return ended;
}
