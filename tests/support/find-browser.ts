import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { browserFromNpm } from "./browser-from-npm";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The Chromium for the browser tests: the one that BROWSER_PATH names, else an installed one, else the one that
 * Playwright downloaded, else one from npm. Undefined where there is none to be had.
 */
export async function findBrowser(): Promise<string | undefined> {
  const named = process.env.BROWSER_PATH;
  if (named && !isExecutable(named)) throw new Error(`BROWSER_PATH: ${named} cannot be run`);
  return named || installedBrowser(process.env.PATH ?? "") || playwrightsBrowser() || browserFromNpm();
}

/** The first browser in the folders of a search path, else in the usual places. */
export function installedBrowser(searchPath: string, places = USUAL_PLACES): string | undefined {
  const folders = searchPath.split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...onPath, ...places].find(isExecutable);
}

function playwrightsBrowser(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
