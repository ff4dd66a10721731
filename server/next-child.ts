import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { log } from "@/lib/platform/log";
import { createSuspects, type Suspects } from "./suspects";

const START_TIMEOUT_MS = 30_000;
const RESTART_DELAY_MS = 1_000;
const STOP_TIMEOUT_MS = 3_000;
/** The renderer says every second that it is there. One that was silent for this long spins, and is killed. */
const SILENCE_MS_MAX = 15_000;
const WATCH_EVERY_MS = 1_000;
/** How long after a broken connection the renderer's end becomes known. */
const END_KNOWN_MS = 200;
/** Errors of a request that never reached the renderer, so that it cannot have died of it. */
const NOT_REACHED_CODES = new Set(["ECONNREFUSED", "ENOENT"]);
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

type Input = { method: string; path: string; headers: IncomingMessage["headers"]; body?: Buffer | undefined };

export type NextChild = {
  /** Sends Next a request and resolves with its answer, whose body is still to be read. Rejects while Next is down. */
  request: (input: Input) => Promise<IncomingMessage>;
  stop: () => Promise<void>;
};

const NEXT_PROCESS = fileURLToPath(new URL("./next-process.mjs", import.meta.url));

/**
 * Starts Next in a process of its own and restarts it when it dies or spins; what it dies of is found by suspects.ts.
 * Throws if the first start fails.
 */
export async function startNextChild({
  module = NEXT_PROCESS,
  silenceMsMax = SILENCE_MS_MAX,
}: {
  module?: string;
  silenceMsMax?: number;
} = {}): Promise<NextChild> {
  // A fresh private folder, with a path short enough for a socket.
  const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-"));
  const socketPath = path.join(folder, "next");
  // Fair shares (fair-shares.ts) bound how many requests Next has; a stream to a slow client holds a connection only.
  const agent = new Agent({ keepAlive: true });
  let stopping = false;
  let child = await launch(socketPath, module);
  const suspects = createSuspects(() => performance.now());
  const unwatch = watch(() => child, silenceMsMax, suspects);
  // A renderer that spins would not notice that its parent ended.
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);

  void (async () => {
    while (!stopping) {
      await exited(child);
      if (stopping) return;
      suspects.died();
      log().error("the page renderer died and is started again");
      await sleep(RESTART_DELAY_MS);
      child = await launch(socketPath, module).catch((error: unknown) => {
        log().error({ err: error }, "the page renderer does not start");
        return child;
      });
    }
  })();

  const send = ({ method, path, headers, body }: Input) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method, path, headers: endToEnd(headers), timeout: ANSWER_TIMEOUT_MS };
      const request = httpRequest({ socketPath, agent, ...options }, resolve);
      request.on("timeout", () => request.destroy(new Error("the page renderer takes too long")));
      request.on("error", reject);
      // Node omits the length for methods that seldom have a body; its bytes would then begin another request.
      if (body) request.setHeader("Content-Length", body.byteLength);
      request.end(body);
    });

  async function begin(input: Input): Promise<{ answer: IncomingMessage; whole: Promise<boolean> }> {
    try {
      const answer = await send(input);
      // A stream may last for hours; its beginning is all that is waited for.
      const isStream = answer.headers["x-accel-buffering"] === "no";
      const whole = isStream
        ? Promise.resolve(true)
        : new Promise<boolean>((resolve) => answer.once("close", () => resolve(answer.complete)));
      return { answer, whole };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      // Its end is known only after its connections broke; until then this request may be the reason.
      if (!NOT_REACHED_CODES.has(code)) await sleep(END_KNOWN_MS);
      throw error;
    }
  }

  return {
    request: (input) =>
      suspects.run(nameOf(input), async (formulas) => {
        if (formulas === "shown") return begin(input);
        await showFormulas(child, false);
        try {
          const begun = await begin(input);
          return { ...begun, whole: begun.whole.finally(() => showFormulas(child, true)) };
        } catch (error) {
          await showFormulas(child, true);
          throw error;
        }
      }),
    stop: async () => {
      stopping = true;
      unwatch();
      process.removeListener("exit", killWithUs);
      agent.destroy();
      if (child.connected) child.disconnect();
      const timeout = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      await exited(child);
      clearTimeout(timeout);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Two requests of one name ask for the same: of different bodies only one may be the renderer's end. */
function nameOf({ method, path, body }: Input): string {
  const digest = body === undefined ? "" : ` ${createHash("sha256").update(body).digest("base64url")}`;
  return `${method} ${path}${digest}`;
}

function endToEnd(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

/** Kills the renderer when it was silent for too long, and tells the suspects. Returns what ends the watch. */
function watch(current: () => ChildProcess, silenceMsMax: number, suspects: Suspects): () => void {
  let watched: ChildProcess | undefined;
  let heardAtMs = performance.now();
  let lookedAtMs = heardAtMs;
  const timer = setInterval(() => {
    const child = current();
    const nowMs = performance.now();
    // If this process itself stood still (a laptop that slept), the renderer's words are still to be read.
    const stoodStill = nowMs - lookedAtMs > 3 * WATCH_EVERY_MS;
    lookedAtMs = nowMs;
    if (child !== watched) {
      watched = child;
      child.on("message", () => {
        heardAtMs = performance.now();
        suspects.heard();
      });
    } else if (!stoodStill) {
      if (nowMs - heardAtMs <= silenceMsMax || child.exitCode !== null || child.signalCode !== null) return;
      log().error({ silentMs: Math.round(nowMs - heardAtMs) }, "the page renderer spins and is killed");
      suspects.died();
      child.kill("SIGKILL");
    }
    heardAtMs = nowMs;
  }, WATCH_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Tells the renderer whether to show formulas, and waits until it knows. */
async function showFormulas(child: ChildProcess, shown: boolean): Promise<void> {
  if (!child.connected) return;
  const known = new Promise<void>((resolve) => {
    const end = () => {
      child.off("message", listen);
      child.off("exit", end);
      resolve();
    };
    const listen = (message: unknown) => {
      if (JSON.stringify(message) === JSON.stringify({ formulas: shown })) end();
    };
    child.on("message", listen);
    child.on("exit", end);
  });
  // Without a callback, a renderer that has just ended would end this process with an error event.
  child.send({ formulas: shown }, () => {});
  await known;
}

async function launch(socketPath: string, module: string): Promise<ChildProcess> {
  rmSync(socketPath, { force: true });
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
