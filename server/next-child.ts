import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { log } from "@/lib/platform/log";

const START_TIMEOUT_MS = 30_000;
const RESTART_DELAY_MS = 1_000;
const STOP_TIMEOUT_MS = 5_000;
/** Longer than the slowest route takes: a digest run, and then the mails in flight. */
const ANSWER_TIMEOUT_MS = 120_000;
/** Headers about the client's connection, not ours with Next. Node throws at a trailer without a body. */
const HOP_BY_HOP = new Set([
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
  /** Sends Next a request and resolves with its answer, whose body is still to be read. Rejects while Next is down. */
  request: (input: {
    method: string;
    path: string;
    headers: IncomingMessage["headers"];
    body?: Buffer;
  }) => Promise<IncomingMessage>;
  stop: () => Promise<void>;
};

/** Starts Next in a process of its own and restarts it when it dies. Throws if the first start fails. */
export async function startNextChild(): Promise<NextChild> {
  // A fresh private folder, with a path short enough for a socket.
  const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-"));
  const socketPath = path.join(folder, "next");
  // Fair shares (fair-shares.ts) bound how many requests Next has; a stream to a slow client holds a connection only.
  const agent = new Agent({ keepAlive: true });
  let stopping = false;
  let child = await launch(socketPath);

  void (async () => {
    while (!stopping) {
      await exited(child);
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
    request: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const options = { method, path, headers: endToEnd(headers), timeout: ANSWER_TIMEOUT_MS };
        const request = httpRequest({ socketPath, agent, ...options }, resolve);
        request.on("timeout", () => request.destroy(new Error("the page renderer takes too long")));
        request.on("error", reject);
        // Node omits the length for methods that seldom have a body; its bytes would then begin another request.
        if (body) request.setHeader("Content-Length", body.byteLength);
        request.end(body);
      }),
    stop: async () => {
      stopping = true;
      agent.destroy();
      if (child.connected) child.disconnect();
      const timeout = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      await exited(child);
      clearTimeout(timeout);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function endToEnd(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

async function launch(socketPath: string): Promise<ChildProcess> {
  rmSync(socketPath, { force: true });
  const module = fileURLToPath(new URL("./next-process.mjs", import.meta.url));
  const child = fork(module, [socketPath], {
    // Without this process's TypeScript loader.
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const timeout = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS);
  const died = exited(child).then(() =>
    Promise.reject(new Error("the page renderer ended while it was starting")),
  );
  died.catch(() => {});
  await Promise.race([once(child, "message"), died]);
  clearTimeout(timeout);
  return child;
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
