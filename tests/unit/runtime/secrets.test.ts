import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { embeddedSecrets } from "@/lib/runtime/start/secrets";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a folder's secrets are made once and stay, readable to their user alone", () => {
  const made = embeddedSecrets(folder);
  expect(embeddedSecrets(folder)).toEqual(made);
  expect(new Set(Object.values(made)).size).toBe(3);
  expect(readdirSync(folder)).toEqual(["secrets.json"]);
  expect(statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
});
