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
/** Longer than the slowest route may take: a run of the digest and the mail that it is at. */
const ANSWER_TIMEOUT_MS = 120_000;
/** What a client says about its connection with us, which is not ours with Next; Node throws at a trailer of no body. */
const NOT_ASKED_ON = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

export type NextChild = {
  /** Asks Next; the answer's body is still to be read. Rejects while Next is down. */
  ask: (asked: {
    method: string;
    path: string;
    headers: IncomingMessage["headers"];
    body?: Buffer;
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
        const asked = { method, path, headers: askedOn(headers), timeout: ANSWER_TIMEOUT_MS };
        const asking = httpRequest({ socketPath, agent, ...asked }, resolve);
        asking.on("timeout", () => asking.destroy(new Error("the page renderer takes too long")));
        asking.on("error", reject);
        // Node leaves the length out where a method seldom has a body, whose bytes would then begin another request.
        if (body) asking.setHeader("Content-Length", body.byteLength);
        asking.end(body);
      }),
    stop: async () => {
      stopping = true;
      agent.destroy();
      if (child.connected) child.disconnect();
      const timeout = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      await gone(child);
      clearTimeout(timeout);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function askedOn(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_ASKED_ON.has(name)));
}

async function launch(socketPath: string): Promise<ChildProcess> {
  rmSync(socketPath, { force: true });
  const module = fileURLToPath(new URL("./next-process.mjs", import.meta.url));
  const child = fork(module, [socketPath], {
    // Not this process's TypeScript loader.
    execArgv: [],
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
