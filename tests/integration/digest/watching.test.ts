import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { digestHealth, digestProblems } from "@/lib/digest/digest-health";
import { runDigests } from "@/lib/digest/run-digests";
import { mailServerAnswers } from "@/lib/mail/reachable";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { addMs, HOUR_MS, MINUTE_MS } from "@/lib/platform/time";
import { paper, papers, subscribers } from "../../support/make";
import { plannedEdition } from "../../support/planned-edition";
import { startScriptedSmtpServer } from "../../support/scripted-smtp-server";
import { withSettings } from "../../support/settings";
import { startSmtpServer } from "../../support/smtp-server";

const now = new Date("2026-01-06T12:00:00Z");
const opened: (() => unknown)[] = [];

beforeEach(async () => {
  await db().edition.deleteMany();
  await db().subscriber.deleteMany();
  await db().paper.deleteMany();
});

afterEach(async () => {
  await closeMail();
  vi.restoreAllMocks();
  for (const close of opened.splice(0)) await close();
});

/** The messages of a level, with what they say. */
function logged(level: "info" | "warn" | "error") {
  const spy = vi.spyOn(log(), level).mockImplementation(() => {});
  return () => spy.mock.calls.map(([fields, message]) => ({ ...(fields as unknown as object), message }));
}

describe("the log has a line for", () => {
  test("an edition that was frozen, planned and finished, each once", async () => {
    const smtp = await startSmtpServer();
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url });
    await papers([{ feedDay: "2026-01-05" }, { feedDay: "2026-01-05" }]);
    await subscribers(3, { status: "active", confirmedAt: new Date(0) });
    const lines = logged("info");
    for (const at of [now, addMs(now, MINUTE_MS)])
      await runDigests({ now: at, deadline: addMs(at, MINUTE_MS) });
    const about = { frequency: "daily", period: "2026-01-05" };
    expect(lines().filter(({ message }) => message?.includes("edition"))).toEqual([
      expect.objectContaining({ ...about, papers: 2, message: "an edition was frozen" }),
      expect.objectContaining({ ...about, planned: 3, message: "an edition was planned" }),
      expect.objectContaining({
        ...about,
        sent: 3,
        failed: 0,
        failedBy: {},
        message: "an edition is finished",
      }),
    ]);
  });

  test("a mail server that takes no mail, and until when the edition waits", async () => {
    await withSettings({ SMTP_URL: "smtp://127.0.0.1:1" });
    await plannedEdition({ papers: 1, subscribers: 4 });
    const lines = logged("warn");
    await sendDeliveries({ now });
    expect(lines()).toEqual([
      expect.objectContaining({
        message: "an edition is paused: the mail server takes no mail",
        reason: expect.stringContaining("ECONNREFUSED"),
        until: expect.any(Date),
      }),
    ]);
  });
});

describe("an edition that is stopped", () => {
  test("is mailed to each admin, once, with what the server said", async () => {
    const smtp = await startScriptedSmtpServer((address) =>
      address.startsWith("reader") ? { at: "rcpt", reply: "554 5.7.1 Access denied" } : undefined,
    );
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url, ADMIN_EMAILS: "root@example.org, second@example.org" });
    await plannedEdition({ papers: 1, subscribers: 12 });
    await sendDeliveries({ now });
    await sendDeliveries({ now: addMs(now, MINUTE_MS) });
    expect(smtp.accepted.toSorted()).toEqual(["root@example.org", "second@example.org"]);
  });

  test("stays stopped if the server takes no mail to admins either", async () => {
    const smtp = await startScriptedSmtpServer(() => ({ at: "rcpt", reply: "554 5.7.1 Access denied" }));
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url, ADMIN_EMAILS: "root@example.org" });
    await plannedEdition({ papers: 1, subscribers: 12 });
    const errors = logged("error");
    expect((await sendDeliveries({ now })).stoppedBy).toContain("Access denied");
    expect(errors().map(({ message }) => message)).toEqual([
      "an edition was stopped: too many of its mails were refused",
      "an admin could not be told that an edition was stopped",
    ]);
    const health = await digestHealth(now);
    expect((await digestProblems(health, now)).join()).toContain("was stopped");
  });
});

describe("health", () => {
  const problems = async (at: Date) => digestProblems(await digestHealth(at), at);

  test("says which day with papers has no digest, an hour after it should be there", async () => {
    await paper({ feedDay: "2026-01-05", createdAt: new Date("2026-01-05T10:00:00Z") });
    expect(await problems(new Date("2026-01-06T00:45:00Z"))).toEqual([]);
    expect(await problems(now)).toEqual(["The digest of 2026-01-05 is missing, though the day has papers."]);
    await runDigests({ now, deadline: addMs(now, MINUTE_MS) });
    expect(await problems(now)).toEqual([]);
  });

  test.each([
    ["without papers", () => Promise.resolve()],
    ["of a hidden paper", () => paper({ feedDay: "2026-01-05", hidden: true, createdAt: new Date(0) })],
    ["long ago", () => paper({ feedDay: "2025-12-12", createdAt: new Date(0) })],
    ["that an import filled just now", () => paper({ feedDay: "2026-01-05", createdAt: now })],
  ])("does not miss the digest of a day %s", async (_name, make) => {
    await make();
    expect(await problems(now)).toEqual([]);
  });

  test("says since when mails wait", async () => {
    await plannedEdition({ papers: 1, subscribers: 1 });
    const since = new Date("2026-01-06T00:00:00Z");
    expect(await digestHealth(now)).toMatchObject({
      oldestDueAt: since,
      lastEdition: { period: "2026-01-05" },
    });
    expect(await problems(addMs(since, HOUR_MS / 2))).toEqual([]);
    expect(await problems(now)).toEqual([`Mails of a digest have waited since ${since.toISOString()}.`]);
  });

  test("knows whether the mail server greets", async () => {
    const forget = () => Reflect.deleteProperty(globalThis, "mailServer");
    const smtp = await startSmtpServer();
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url });
    forget();
    expect(await mailServerAnswers()).toBe(true);
    const silent = createServer();
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    opened.push(() => silent.close());
    const address = silent.address();
    for (const url of [
      "smtp://127.0.0.1:1",
      `smtp://127.0.0.1:${typeof address === "object" && address?.port}`,
    ]) {
      await withSettings({ SMTP_URL: url });
      forget();
      expect(await mailServerAnswers()).toBe(false);
    }
    forget();
  });
});
