import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, totalmem } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { buffersFor, databaseBytes, memoryFor } from "@/lib/runtime/postgres/shared-buffers";

const MB = 2 ** 20;
const GB = 1024 * MB;

test.each([
  ["a new database has PostgreSQL's own", 0, 16 * GB, 128],
  ["one that fits has the same", 100 * MB, 16 * GB, 128],
  ["a larger one is held whole", 300 * MB, 16 * GB, 512],
  ["no more than WebAssembly has room for", 20 * GB, 64 * GB, 1024],
  ["no more than an eighth of the machine's memory", 900 * MB, 4 * GB, 512],
  ["no less than PostgreSQL's own on a small machine", 900 * MB, GB / 2, 128],
])("%s", (_, databaseBytes, memoryBytes, megabytes) => {
  expect(buffersFor({ databaseBytes, memoryBytes })).toBe(megabytes);
});

test("a container's limit counts where it is less than the machine's memory", () => {
  expect(memoryFor(MB)).toBe(MB);
  for (const none of [undefined, 0, 2 ** 63]) expect(memoryFor(none)).toBe(totalmem());
});

test("the size is that of the folder's tables, none where there are none yet", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "buffers-"));
  try {
    expect(databaseBytes(path.join(folder, "missing"))).toBe(0);
    mkdirSync(path.join(folder, "base", "5"), { recursive: true });
    writeFileSync(path.join(folder, "base", "5", "1259"), Buffer.alloc(4096));
    writeFileSync(path.join(folder, "base", "5", "1260"), Buffer.alloc(100));
    expect(databaseBytes(folder)).toBe(4196);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
