import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/support/find-browser";

const executablePath = process.env.BROWSER_PATH ?? (await findBrowser());
// The workers read this file again and do not search again.
if (executablePath) process.env.BROWSER_PATH = executablePath;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // One site per worker, on two cores.
  workers: 1,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's sandbox refuses to run as root; the quiet flags keep it from calling home.
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
