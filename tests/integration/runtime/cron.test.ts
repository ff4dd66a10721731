import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET, POST } from "@/app/api/cron/digest/route";
import { planDeliveries } from "@/lib/digest/deliveries/plan";
import { freezeEdition } from "@/lib/digest/editions/freeze";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { addDays, dayIn } from "@/lib/platform/time";
import { runHousekeeping } from "@/lib/runtime/worker/housekeeping";
import { jobProblems, jobRuns, recordJobRun } from "@/lib/runtime/worker/job-runs";
import { startScheduler } from "@/lib/runtime/worker/scheduler";
import { requireCronSecret } from "@/lib/web/http/secrets";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});

afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

const context = { params: Promise.resolve({}) };
const trigger = (authorization?: string) =>
  new Request("http://localhost:3000/api/cron/digest", {
    method: "POST",
    headers: authorization === undefined ? {} : { authorization },
  });

describe("the cron route", () => {
  test("sends each due mail once, however often it is triggered", async () => {
    const yesterday = addDays(dayIn("UTC", new Date()), -1);
    await make.paper({ feedDay: yesterday });
    await make.subscriber({ email: "jane@example.org" });
    const now = new Date();
    const edition = await freezeEdition({ frequency: "daily", period: yesterday, now });
    if (edition) await planDeliveries({ edition, confirmedBefore: null, now });
    const bearer = `Bearer ${env().CRON_SECRET}`;
    const answers = await Promise.all([POST(trigger(bearer), context), GET(trigger(bearer), context)]);
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(bodies.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
    expect(bodies[0]).toMatchObject({ failed: 0, skipped: 0, postponed: 0 });
    expect(smtp.messages.map(({ to }) => to)).toEqual(["jane@example.org"]);
  });

  test("does nothing without its secret", async () => {
    const secret = env().CRON_SECRET;
    for (const wrong of [undefined, "", "Bearer", `Bearer ${secret}x`, `Basic ${secret}`, secret]) {
      const answer = await POST(trigger(wrong), context);
      expect(answer.status, wrong).toBe(401);
      expect((await answer.json()).error).not.toContain(secret);
    }
  });

  test("is closed to everyone while no secret is set", () => {
    for (const unset of [[], [""]])
      for (const given of ["Bearer ", "Bearer undefined", undefined])
        expect(() => requireCronSecret(trigger(given), unset)).toThrow(/cron secret/);
  });
});

describe("the clock", () => {
  test("never starts a run while the previous one is still going, and survives a run that fails", async () => {
    let running = 0;
    let mostAtOnce = 0;
    let runs = 0;
    const slow = async () => {
      running += 1;
      runs += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      await sleep(30);
      running -= 1;
    };
    const broken = () => Promise.reject(new Error("broken"));
    const often = { everyMs: 5, lastsMsMax: 10_000 };
    const clock = startScheduler({ broken: { run: broken, ...often }, slow: { run: slow, ...often } });
    await sleep(200);
    await clock.stop();
    expect(mostAtOnce).toBe(1);
    expect(runs).toBeGreaterThan(2);
    const runsWhenStopped = runs;
    await sleep(50);
    expect(runs).toBe(runsWhenStopped);
    expect(running).toBe(0);
  });

  test("aborts the current run when it is stopped", async () => {
    let ended = false;
    const untilTold = ({ signal }: { signal: AbortSignal }) =>
      new Promise<void>((resolve) =>
        signal.addEventListener("abort", () => {
          ended = true;
          resolve();
        }),
      );
    const clock = startScheduler({ untilTold: { run: untilTold, everyMs: 60_000, lastsMsMax: 60_000 } });
    await expect.poll(() => db().jobRun.count({ where: { job: "untilTold" } })).toBe(1);
    await sleep(50);
    await clock.stop();
    expect(ended).toBe(true);
  });

  test("a job that hangs holds up only those of its lane, and health says that it takes too long", async () => {
    const ran = new Map<string, number>();
    const counted = (name: string) => async () => {
      ran.set(name, (ran.get(name) ?? 0) + 1);
    };
    let release = () => {};
    const hangs = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const often = { everyMs: 20, lastsMsMax: 10_000 };
    const clock = startScheduler({
      hangs: { run: hangs, everyMs: 20, lastsMsMax: 300, lane: "heavy" },
      heavy: { run: counted("heavy"), ...often, lane: "heavy" },
      light: { run: counted("light"), ...often },
    });
    await expect.poll(() => ran.get("light") ?? 0).toBeGreaterThan(2);
    expect(await clock.stuck).toBe("hangs");
    expect(ran.get("heavy")).toBeUndefined();
    await expect
      .poll(async () => jobProblems(await jobRuns(), new Date()).join())
      .toContain("“hangs” takes longer");
    release();
    await expect.poll(() => ran.get("heavy") ?? 0, { timeout: 5_000 }).toBeGreaterThan(0);
    await expect.poll(async () => jobProblems(await jobRuns(), new Date()).join()).not.toContain("hangs");
    const stopped = clock.stop();
    release();
    await stopped;
  });

  test("health knows what each job's last run said, and that no worker is alive", async () => {
    const now = new Date("2026-01-05T10:00:00Z");
    await db().jobRun.deleteMany();
    expect(jobProblems(await jobRuns(), now)).toEqual([]);
    const run = { startedAt: now, endedAt: now, error: "offline", isOverdue: false };
    await recordJobRun({ job: "sources", ...run });
    expect(await jobRuns()).toEqual([{ job: "sources", ...run }]);
    expect(jobProblems(await jobRuns(), new Date("2026-01-05T10:09:00Z"))).toEqual([]);
    expect(jobProblems(await jobRuns(), new Date("2026-01-05T10:11:00Z"))).toEqual([
      "No worker has started a job in ten minutes.",
    ]);
    await db().jobRun.deleteMany();
  });

  test("deletes sign-in links that have expired, and only those", async () => {
    const now = new Date("2026-01-05T10:00:00Z");
    const link = (id: string, expiresAt: string) =>
      db().verification.create({
        data: { id, identifier: id, value: "{}", expiresAt: new Date(expiresAt) },
      });
    await link("old", "2026-01-05T09:59:59Z");
    await link("open", "2026-01-05T10:05:00Z");
    await runHousekeeping({ now });
    expect(await db().verification.findMany({ select: { id: true } })).toEqual([{ id: "open" }]);
  });
});
