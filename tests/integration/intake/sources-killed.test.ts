import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arxiv } from "@/lib/intake/sources/arxiv/source";
import { db } from "@/lib/platform/db";
import { type ArxivServer, startArxivServer } from "../../support/arxiv-server";
import { pull } from "../../support/pull";
import { changeSettings } from "../../support/settings";

let server: ArxivServer;

beforeAll(async () => {
  server = await startArxivServer();
  await changeSettings({ ARXIV_API_URL: `${server.url}/api/query`, ARXIV_INTERVAL_MS: "300" });
});
afterAll(() => server.stop());

const PAPERS = 1000;

test("another process resumes a killed pull, and no paper is missing or duplicated", async () => {
  for (let n = 0; n < PAPERS; n += 1) {
    const updated = new Date(Date.parse("2025-12-12T11:00:00Z") - n * 60_000).toISOString();
    server.papers.push({ id: `2512.${10_000 + n}`, published: updated, updated });
  }
  const program = ["--import", "tsx", "tests/support/pull-arxiv.ts", "2025-12-12T12:00:00Z"];
  const child = spawn(process.execPath, program, { env: process.env, stdio: "ignore" });
  const closed = once(child, "close");
  while (server.requests.length < 3) await sleep(20);
  child.kill("SIGKILL");
  await closed;
  const held = await db().paper.count();
  expect(held).toBeGreaterThanOrEqual(400);
  expect(held).toBeLessThan(PAPERS);

  expect(await pull(arxiv, "2025-12-12T12:00:30Z"), "the dead process still holds it").toMatchObject({
    steps: 0,
  });
  server.requests.length = 0;
  await pull(arxiv, "2025-12-12T12:03:00Z", { runMs: 60_000 });
  expect(await db().paper.count()).toBe(PAPERS);
  expect(Number(server.requests[0]?.url.searchParams.get("start"))).toBeGreaterThanOrEqual(400);
  const [run, ...others] = await db().sourceRun.findMany();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ failed: 0, error: null });
  expect(run?.endedAt).not.toBeNull();
});
