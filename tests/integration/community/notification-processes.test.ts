import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeComment } from "@/lib/community/comments/write-comment";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const PAPER = "2512.66001";
const AT = "2026-01-01T12:00:00Z";
const READERS = 40;
const KILLS = 2;
let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});
afterAll(() => smtp.stop());

const start = (): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", "tests/support/run-notifications.ts", AT], {
    env: process.env,
  });

test("senders that are killed again and again mail nobody twice and lose only mails in flight", async () => {
  await make.paper({ id: PAPER });
  const [author = "", ...readers] = await make.members(READERS + 1, { emailVerified: true });
  for (const memberId of readers) {
    const at = { paperId: PAPER, now: new Date(AT) };
    const { id } = await writeComment({ ...at, memberId, replyTo: undefined, source: "a" });
    await writeComment({ ...at, memberId: author, replyTo: id, source: "b" });
  }
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = smtp.messages.length;
    const sender = start();
    await smtp.waitForMessage(() => smtp.messages.length >= before + 5, 30_000);
    sender.kill("SIGKILL");
    await once(sender, "exit");
  }
  const [code] = await once(start(), "exit");
  expect(code).toBe(0);
  const receivers = smtp.messages.map(({ to }) => to);
  expect(new Set(receivers).size).toBe(receivers.length);
  // Each sender has three mails on their way at most.
  expect(receivers.length).toBeGreaterThanOrEqual(READERS - 3 * KILLS);
  const lost = await db().notification.count({ where: { status: "sending" } });
  expect(lost).toBeLessThanOrEqual(3 * KILLS);
  expect(await db().notification.count({ where: { status: { in: ["pending", "failed"] } } })).toBe(0);
}, 180_000);
