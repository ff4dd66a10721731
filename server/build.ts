import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LockedError, lockFolder } from "@/lib/platform/folder-lock";

/** The files that a build depends on. Prisma's generated client follows from the schema and the lock file. */
const SOURCES = [
  "app",
  "components",
  "emails",
  "lib",
  "public",
  "prisma/schema.prisma",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "tsconfig.json",
];
/** What a build is for: an operator's site, the tests, or a benchmark, whose build has extra pages to measure against. */
type Purpose = "start" | "test" | "bench";

const GENERATED = path.join("lib", "generated");
const BUILDS_KEPT = 3;
const COMPLETE = "complete";

/**
 * The folder of the production build of the current sources. Builds it first, and prints that, if there is none. Its name
 * contains the sources' hash, so a site that runs from an older build is not disturbed. Throws if the build fails.
 */
export async function ensureBuild(purpose: Purpose): Promise<string> {
  const distDir = path.join(".next", `${purpose}-${sourcesHash()}`);
  const lock = await waitForLock(path.join(".next", "locks", path.basename(distDir)));
  try {
    if (!existsSync(path.join(distDir, COMPLETE))) {
      rmSync(distDir, { recursive: true, force: true });
      console.log("Building the site (once after each change of its sources; usually half a minute) …");
      const startedAt = performance.now();
      writeNextTsconfig();
      await runNextBuild(distDir, purpose);
      writeFileSync(path.join(distDir, COMPLETE), "");
      removeOldBuilds(purpose);
      console.log(`Built the site in ${Math.ceil((performance.now() - startedAt) / 1000)} s.`);
    }
    return distDir;
  } finally {
    lock.release();
  }
}

/** Gives Next a TypeScript configuration of its own, because it rewrites the one it uses. */
export function writeNextTsconfig(): void {
  mkdirSync(".next", { recursive: true });
  writeFileSync(path.join(".next", "tsconfig.json"), JSON.stringify({ extends: "../tsconfig.json" }));
}

async function waitForLock(folder: string): Promise<{ release: () => void }> {
  for (;;) {
    try {
      return await lockFolder(folder);
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      await sleep(500);
    }
  }
}

async function runNextBuild(distDir: string, purpose: Purpose): Promise<void> {
  const output: Buffer[] = [];
  const build = spawn(process.execPath, [path.join("node_modules", "next", "dist", "bin", "next"), "build"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_DIST_DIR: distDir,
      NEXT_TELEMETRY_DISABLED: "1",
      BUILD_PURPOSE: purpose,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  build.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  build.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const [code] = await once(build, "exit");
  if (code !== 0) throw new Error(`The build failed:\n${Buffer.concat(output).toString("utf8")}`);
}

function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES)
    for (const file of filesBelow(source)) hash.update(file).update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}

function filesBelow(source: string): string[] {
  if (source === GENERATED || !existsSync(source)) return [];
  if (!statSync(source).isDirectory()) return [source];
  return readdirSync(source)
    .sort()
    .flatMap((name) => filesBelow(path.join(source, name)));
}

function removeOldBuilds(purpose: Purpose): void {
  const builds = readdirSync(".next")
    .filter((name) => name.startsWith(`${purpose}-`))
    .map((name) => ({ folder: path.join(".next", name), madeAt: statSync(path.join(".next", name)).mtimeMs }))
    .sort((a, b) => b.madeAt - a.madeAt);
  for (const { folder } of builds.slice(BUILDS_KEPT)) rmSync(folder, { recursive: true, force: true });
}
