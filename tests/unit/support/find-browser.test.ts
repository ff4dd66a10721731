import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser, installedBrowser } from "../../support/find-browser";

let root: string;
const program = (folder: string, name: string) => path.join(root, folder, name);

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "find-browser-"));
  for (const [folder, name, mode] of [
    ["first", "chromium", 0o644],
    ["second", "google-chrome", 0o755],
    ["third", "chromium", 0o755],
  ] as const) {
    mkdirSync(path.join(root, folder));
    writeFileSync(program(folder, name), "");
    chmodSync(program(folder, name), mode);
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test("the first browser on the path that can be run is taken, then the usual places, then none", () => {
  const searchPath = ["first", "second", "third"]
    .map((folder) => path.join(root, folder))
    .join(path.delimiter);
  expect(installedBrowser(searchPath, [])).toBe(program("second", "google-chrome"));
  expect(installedBrowser(path.join(root, "first"), [program("third", "chromium")])).toBe(
    program("third", "chromium"),
  );
  expect(installedBrowser("", [])).toBeUndefined();
});

test("an unusable BROWSER_PATH is an error, not replaced by another browser", async () => {
  const before = process.env.BROWSER_PATH;
  process.env.BROWSER_PATH = program("first", "chromium");
  await expect(findBrowser()).rejects.toThrow("BROWSER_PATH");
  if (before === undefined) delete process.env.BROWSER_PATH;
  else process.env.BROWSER_PATH = before;
});
