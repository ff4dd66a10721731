import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(".") };

/** For tests that use a database: an embedded one, or one on the server of TEST_DATABASE_URL. */
const database = {
  globalSetup: "tests/support/database-template.ts",
  setupFiles: "tests/support/database-per-file.ts",
  pool: "forks" as const,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { resolve: { alias }, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"] } },
      {
        resolve: { alias },
        test: { name: "integration", include: ["tests/integration/**/*.test.ts"], ...database },
      },
      {
        resolve: { alias },
        test: {
          name: "site",
          include: ["tests/site/**/*.test.ts"],
          globalSetup: "tests/support/build-once.ts",
          pool: "forks",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { resolve: { alias }, test: { name: "fuzz", include: ["tests/fuzz/**/*.test.ts"], ...database } },
      { resolve: { alias }, test: { name: "native", include: ["tests/native/**/*.test.ts"], ...database } },
    ],
  },
});
