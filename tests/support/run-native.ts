/** `npm run test:native`: the integration tests, and those for a native server alone, on a native PostgreSQL. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { findPostgres, startNativePostgres } from "./native-postgres";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const VITEST = path.resolve("node_modules/vitest/vitest.mjs");

process.exitCode = await runNative();

async function runNative(): Promise<number> {
  if (process.env.TEST_DATABASE_URL) return runTests(process.env.TEST_DATABASE_URL);
  const programs = findPostgres();
  if (!programs) {
    console.error(
      "No native PostgreSQL was found. Install one (apt-get install postgresql, brew install postgresql@17) or set TEST_DATABASE_URL.",
    );
    return 1;
  }
  console.log(`PostgreSQL of ${programs}`);
  const postgres = await startNativePostgres(programs);
  try {
    return await runTests(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** Vitest's exit code. A signal is passed on and waited for, so that what we started is stopped after it. */
async function runTests(databaseUrl: string): Promise<number> {
  const projects = ["--project", "integration", "--project", "native"];
  const vitest = spawn(process.execPath, [VITEST, "run", ...projects, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, TEST_DATABASE_URL: databaseUrl },
  });
  const passOn = (signal: NodeJS.Signals) => vitest.kill(signal);
  for (const signal of SIGNALS) process.on(signal, passOn);
  const [code] = await once(vitest, "exit");
  for (const signal of SIGNALS) process.off(signal, passOn);
  return code ?? 1;
}
