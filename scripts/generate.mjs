// Generates the Prisma client after an install. The generator checks that a schema engine exists but never runs it,
// so any existing file spares its download; migrations use the engine's WebAssembly build (lib/runtime/migrations).
import { execFileSync } from "node:child_process";

execFileSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  // What it prints is in the error when it fails.
  stdio: "pipe",
});
