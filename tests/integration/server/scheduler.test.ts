import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startSchedulerThread } from "@/server/scheduler";

test("a scheduler that spins, and one that dies, is started again, and the last one stops in order", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "daily-papers-test-"));
  const mark = path.join(folder, "mark");
  process.env.MADE_SCHEDULER_MARK = mark;
  const module = new URL("../../support/made-scheduler.ts", import.meta.url);
  const scheduler = startSchedulerThread({ module, silenceMsMax: 3_000 });
  await expect.poll(() => existsSync(`${mark}.3`), { timeout: 45_000, interval: 100 }).toBe(true);
  await scheduler.stop();
  expect(existsSync(`${mark}.stopped`)).toBe(true);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
