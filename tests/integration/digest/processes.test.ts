import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runDigests } from "@/lib/digest/run-digests";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const run = promisify(execFile);
const SUBSCRIBERS = 150;
let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});

afterAll(() => smtp.stop());

async function trigger(now: string): Promise<{ planned: number; sent: number }> {
  const program = ["--import", "tsx", "tests/support/run-digests.ts", now];
  const { stdout } = await run(process.execPath, program, { env: process.env });
  return JSON.parse(stdout);
}

test("three processes triggered at once send each subscriber exactly one mail", async () => {
  await make.paper({ feedDay: "2026-01-05" });
  await make.subscribers(SUBSCRIBERS);
  const frozenAt = new Date("2026-01-06T06:00:00Z");
  await runDigests({ now: frozenAt, deadline: frozenAt });
  const reports = await Promise.all([1, 2, 3].map(() => trigger("2026-01-06T08:00:00Z")));
  expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(SUBSCRIBERS);
  expect(smtp.messages).toHaveLength(SUBSCRIBERS);
  expect(new Set(smtp.messages.map(({ to }) => to)).size).toBe(SUBSCRIBERS);
  expect(await db().delivery.count({ where: { status: "sent" } })).toBe(SUBSCRIBERS);
});
