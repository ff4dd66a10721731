import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { log } from "@/lib/log";

const START_TIMEOUT_MS = 30_000;
const RESTART_DELAY_MS = 1_000;
const STOP_TIMEOUT_MS = 5_000;

export type NextChild = {
  /** Asks Next; the answer's body is still to be read. Rejects while Next is down. */
  ask: (asked: {
    method: string;
    path: string;
    headers: IncomingMessage["headers"];
    body?: IncomingMessage;
  }) => Promise<IncomingMessage>;
  stop: () => Promise<void>;
};

/** Starts Next in a process of its own, and again whenever that dies by itself. Throws when it does not come up. */
export async function startNextChild(): Promise<NextChild> {
  // A fresh folder of ours: short enough for a socket, and nobody else's.
  const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-"));
  const socketPath = path.join(folder, "next");
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let stopping = false;
  let child = await launch(socketPath);

  void (async () => {
    while (!stopping) {
      await gone(child);
      if (stopping) return;
      log().error("the page renderer died and is started again");
      await sleep(RESTART_DELAY_MS);
      child = await launch(socketPath).catch((error: unknown) => {
        log().error({ err: error }, "the page renderer does not start");
        return child;
      });
    }
  })();

  return {
    ask: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const asking = httpRequest({ socketPath, agent, method, path, headers }, resolve);
        asking.once("error", reject);
        if (body) body.pipe(asking);
        else asking.end();
      }),
    stop: async () => {
      stopping = true;
      agent.destroy();
      child.disconnect();
      const timeout = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      await gone(child);
      clearTimeout(timeout);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(socketPath: string): Promise<ChildProcess> {
  rmSync(socketPath, { force: true });
  const module = fileURLToPath(new URL("./next-process.ts", import.meta.url));
  const child = fork(module, [socketPath], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const timeout = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS);
  const died = gone(child).then(() =>
    Promise.reject(new Error("the page renderer ended while it was starting")),
  );
  died.catch(() => {});
  await Promise.race([once(child, "message"), died]);
  clearTimeout(timeout);
  return child;
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
