import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { nowFrom } from "@/lib/platform/time";
import { plannedEdition } from "../../support/planned-edition";
import { startScriptedSmtpServer } from "../../support/scripted-smtp-server";
import { withSettings } from "../../support/settings";
import { startSmtpServer } from "../../support/smtp-server";

const now = new Date("2026-01-06T06:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const opened: (() => unknown)[] = [];

beforeEach(async () => {
  await db().edition.deleteMany();
  await db().subscriber.deleteMany();
  await db().deferringDomain.deleteMany();
  await db().paper.deleteMany();
});

afterEach(async () => {
  await closeMail();
  for (const close of opened.splice(0)) await close();
});

const edition = () => db().edition.findFirstOrThrow();
const countOf = (where: object) => db().delivery.count({ where });

describe("a connection that breaks in the middle of a mail", () => {
  test("costs only that mail an attempt", async () => {
    const smtp = await startScriptedSmtpServer((address) =>
      address === "reader3@example.org" ? "drop-in-mail" : undefined,
    );
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url });
    await plannedEdition({ papers: 2, subscribers: 12 });
    expect(await sendDeliveries({ now })).toMatchObject({ sent: 11, postponed: 1, stoppedBy: undefined });
    expect(new Set(smtp.accepted).size).toBe(11);
    const lost = await db().delivery.findFirstOrThrow({ where: { status: "pending" } });
    expect(lost).toMatchObject({ attempts: 1, leasedUntil: null });
    expect(lost.dueAt.getTime()).toBeGreaterThan(later(200).getTime());
    expect((await edition()).pausedUntil).toBeNull();
  });

  test("pauses the edition if it happens to every mail", async () => {
    const smtp = await startScriptedSmtpServer(() => "drop-in-mail");
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url });
    await plannedEdition({ papers: 2, subscribers: 40 });
    const report = await sendDeliveries({ now });
    expect(report.sent).toBe(0);
    expect(report.stoppedBy).toBeDefined();
    expect((await edition()).pausedUntil?.getTime()).toBeGreaterThan(later(29).getTime());
    expect(await countOf({ attempts: { gt: 0 } })).toBeLessThanOrEqual(10);
    expect(await countOf({ status: "pending" })).toBe(40);
  });
});

describe("a mail server that is away", () => {
  test("pauses the edition for longer each time, and the first accepted mail resets the pause", async () => {
    await withSettings({ SMTP_URL: "smtp://127.0.0.1:1" });
    await plannedEdition({ papers: 2, subscribers: 8 });
    const pauseSeconds = async (at: Date) => {
      expect((await sendDeliveries({ now: at })).stoppedBy).toContain("ECONNREFUSED");
      const { pausedUntil } = await edition();
      return Math.round(((pausedUntil?.getTime() ?? 0) - at.getTime()) / 1000);
    };
    expect(await pauseSeconds(now)).toBeCloseTo(30, -1);
    expect(await sendDeliveries({ now: later(10) })).toMatchObject({ sent: 0, stoppedBy: undefined });
    expect(await pauseSeconds(later(60))).toBeCloseTo(60, -1);
    expect(await pauseSeconds(later(180))).toBeCloseTo(120, -1);
    expect(await countOf({ attempts: { gt: 0 } })).toBe(0);

    const smtp = await startSmtpServer();
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url });
    expect(await sendDeliveries({ now: later(400) })).toMatchObject({ sent: 8 });
    expect(await edition()).toMatchObject({ pauses: 0, pausedUntil: null, pauseReason: null });
    expect(new Set(smtp.messages.map(({ to }) => to)).size).toBe(8);
  });

  test("pauses only the edition it was offered", async () => {
    await withSettings({ SMTP_URL: "smtp://127.0.0.1:1" });
    const first = await plannedEdition({ papers: 2, subscribers: 1 });
    await sendDeliveries({ now });
    const second = await plannedEdition({ papers: 2, subscribers: 1, period: "2026-01-06" });
    const smtp = await startSmtpServer();
    opened.push(smtp.stop);
    await withSettings({ SMTP_URL: smtp.url });
    expect(await sendDeliveries({ now: later(1) })).toMatchObject({ sent: 1 });
    expect(await countOf({ editionId: first, status: "sent" })).toBe(0);
    expect(await countOf({ editionId: second, status: "sent" })).toBe(1);
  });
});

test("the sender stays under the operator's mails per second", async () => {
  const smtp = await startSmtpServer();
  opened.push(smtp.stop);
  await withSettings({ SMTP_URL: smtp.url, MAIL_RATE: 10 });
  await plannedEdition({ papers: 1, subscribers: 25 });
  const clock = nowFrom(now);
  expect(await sendDeliveries({ now })).toMatchObject({ sent: 25 });
  expect(clock().getTime() - now.getTime()).toBeGreaterThan(1500);
});
