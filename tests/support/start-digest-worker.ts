import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { SenderSettings } from "@/lib/digest/deliveries/run";

/** A worker in a process of its own, which has its programs loaded and waits for `go`. */
export async function startDigestWorker(settings: Partial<SenderSettings>): Promise<{
  go: () => void;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
}> {
  const worker = fork(new URL("./digest-worker.ts", import.meta.url), [JSON.stringify(settings)], {
    execArgv: ["--import", "tsx"],
  });
  await once(worker, "message");
  return {
    go: () => worker.send("go"),
    stop: () => ended(worker, () => worker.send("stop")),
    kill: () => ended(worker, () => worker.kill("SIGKILL")),
  };
}

async function ended(worker: ChildProcess, end: () => void): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exited = once(worker, "exit");
  end();
  await exited;
}
