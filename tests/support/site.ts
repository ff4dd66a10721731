import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuild } from "@/server/build";
import { freePort } from "./free-port";

export type TestSite = {
  url: string;
  dataDir: string;
  child: ChildProcess;
  /** What it printed so far, on both streams. */
  output: () => string;
  /** Ends it as an operator would and resolves with its exit code. */
  stop: () => Promise<number | null>;
};

const READY_TIMEOUT_MS = 60_000;

/** A new folder for one site's data. */
export function temporaryDataDir(): string {
  return mkdtempSync(path.join(tmpdir(), "daily-papers-site-"));
}

/** The site's settings in a test: a free port and nothing of the machine's own. */
export async function siteEnv(
  settings: Record<string, string> = {},
): Promise<Record<string, string | undefined>> {
  const NEXT_DIST_DIR = settings.NEXT_DIST_DIR ?? (await ensureBuild("test"));
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    NEXT_DIST_DIR,
    PORT: String(await freePort()),
    LOG_LEVEL: "warn",
    EMBEDDINGS: "off",
    SOURCES: "",
    // Tests and benchmarks ask faster than any reader.
    BUDGET_POINTS_PER_SECOND: "0",
    ...settings,
  };
}

/** Starts `npm start`'s own script, without waiting. */
export function spawnStart(env: Record<string, string | undefined>): {
  child: ChildProcess;
  output: () => string;
} {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    env: env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout?.on("data", (chunk) => {
    printed += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    printed += chunk;
  });
  return { child, output: () => printed };
}

/** Starts a whole site from the shared production build and waits until it answers. */
export async function startSite(settings: Record<string, string> = {}): Promise<TestSite> {
  const ownFolder = settings.DATA_DIR === undefined;
  const dataDir = settings.DATA_DIR ?? temporaryDataDir();
  const env = await siteEnv({ DATA_DIR: dataDir, ...settings });
  const { child, output } = spawnStart(env);
  const url = `http://localhost:${env.PORT}`;
  await untilReady(url, child, output);
  return {
    url,
    dataDir,
    child,
    output,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      if (ownFolder) rmSync(dataDir, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the site ended with ${child.exitCode}:\n${output()}`);
    const status = await fetch(`${url}/api/health`).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the site did not answer within ${READY_TIMEOUT_MS} ms:\n${output()}`);
}

/** The process that renders the pages, by its parent, as Linux tells it. */
export function rendererOf(parent: number | undefined): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ");
  const renderer = children.find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("next-process"),
  );
  return Number(renderer);
}
