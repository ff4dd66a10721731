/** What the sender makes of a real mail server's answers. Postfix hands what it takes to a sink that counts. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { resumeEdition } from "@/lib/digest/editions/state";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { plannedEdition } from "../support/planned-edition";
import { nextHop, type Policy, startPolicyService, startPostfix, whyNoPostfix } from "../support/postfix";
import { startScriptedSmtpServer } from "../support/scripted-smtp-server";
import { withSettings } from "../support/settings";
import { type SmtpSink, startSmtpSink } from "../support/start-smtp-sink";

const missing = whyNoPostfix();
if (missing !== undefined) console.warn(`The tests with Postfix are skipped: ${missing}.`);

const now = new Date("2026-01-06T06:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const ARRIVAL_TIMEOUT_MS = 30_000;
const opened: (() => unknown)[] = [];

beforeEach(async () => {
  await db().edition.deleteMany();
  await db().subscriber.deleteMany();
  await db().deferringDomain.deleteMany();
});

afterEach(async () => {
  await closeMail();
  for (const close of opened.splice(0).reverse()) await close();
});

async function openSink(): Promise<SmtpSink> {
  const sink = await startSmtpSink(0);
  opened.push(sink.stop);
  return sink;
}

async function openPostfix(sink: SmtpSink, settings: Record<string, string | number> = {}) {
  const postfix = await startPostfix(sink.url, settings);
  opened.push(postfix.stop);
  await withSettings({ SMTP_URL: postfix.url, MAIL_CONNECTIONS: 4 });
  return postfix;
}

async function openPolicy(policy: Policy): Promise<string> {
  const service = await startPolicyService(policy);
  opened.push(service.stop);
  return `check_policy_service ${service.name}, permit_mynetworks, reject`;
}

const send = (at: Date) => sendDeliveries({ now: at });
const suppressed = async () =>
  (await db().subscriber.findMany({ where: { status: "suppressed" } })).map(({ email }) => email);
const countOf = (status: "pending" | "sent" | "failed") => db().delivery.count({ where: { status } });
const edition = () => db().edition.findFirstOrThrow();

/** Waits until the sink has so many mails, and a moment for one too many. Returns their recipients, sorted. */
async function arrived(sink: SmtpSink, count: number): Promise<string[]> {
  const deadline = Date.now() + ARRIVAL_TIMEOUT_MS;
  while ((await sink.records()).length < count && Date.now() < deadline) await sleep(100);
  await sleep(300);
  return (await sink.records()).map(({ to }) => to).sort();
}

const allReaders = async () => (await db().subscriber.findMany()).map(({ email }) => email).sort();

describe.skipIf(missing !== undefined)("Postfix", () => {
  test("that relays for nobody stops the edition and costs no subscriber; once mended, each gets one", async () => {
    const sink = await openSink();
    const postfix = await openPostfix(sink, { mynetworks: "192.0.2.1/32" });
    await plannedEdition({ papers: 1, subscribers: 60 });
    const report = await send(now);
    expect(report).toMatchObject({ sent: 0, failed: 0, suppressed: 0 });
    expect(report.stoppedBy).toMatch(/554 5\.7\.1 .*Relay access denied/);
    expect(await suppressed()).toEqual([]);
    expect(await countOf("pending")).toBe(60);
    expect((await edition()).stoppedAt).not.toBeNull();

    await closeMail();
    await postfix.reload({});
    expect(await send(later(60))).toMatchObject({ sent: 0 });
    await resumeEdition({ editionId: (await edition()).id, now: later(60) });
    expect(await send(later(60))).toMatchObject({ sent: 60, stoppedBy: undefined });
    expect(await arrived(sink, 60)).toEqual(await allReaders());
  });

  test("that greylists gets each mail a second time, and each arrives once", async () => {
    const sink = await openSink();
    const asked = new Map<string, number>();
    await openPostfix(sink, {
      smtpd_recipient_restrictions: await openPolicy((recipient) => {
        asked.set(recipient, (asked.get(recipient) ?? 0) + 1);
        return asked.get(recipient) === 1 ? "450 4.2.0 Greylisted, try again later" : "DUNNO";
      }),
    });
    await plannedEdition({ papers: 1, subscribers: 40 });
    expect(await send(now)).toMatchObject({ sent: 0, failed: 0, suppressed: 0, stoppedBy: undefined });
    expect(await arrived(sink, 0)).toEqual([]);
    for (let minutes = 10; minutes <= 240 && (await countOf("sent")) < 40; minutes += 10)
      await send(later(minutes));
    expect(await arrived(sink, 40)).toEqual(await allReaders());
    expect([...asked.values()].every((times) => times === 2)).toBe(true);
    expect(await countOf("sent")).toBe(40);
    expect(await suppressed()).toEqual([]);
  });

  test("that answers slowly for one domain does not hold up the others", async () => {
    const sink = await openSink();
    const slowMs = 2000;
    const slowReaders = 8;
    await openPostfix(sink, {
      smtpd_recipient_restrictions: await openPolicy(async (recipient) => {
        if (recipient.endsWith("@slow.example")) await sleep(slowMs);
        return "DUNNO";
      }),
    });
    await plannedEdition({ papers: 1, subscribers: 40 });
    await db().$executeRaw`
      UPDATE subscriber SET email = split_part(email, '@', 1) || '@slow.example'
      WHERE id IN (SELECT id FROM subscriber ORDER BY id LIMIT ${slowReaders}::int)`;
    // They are due first, so without a bound they would take every connection.
    await db().delivery.updateMany({
      where: { subscriber: { email: { endsWith: "@slow.example" } } },
      data: { dueAt: later(-1440) },
    });
    expect(await send(now)).toMatchObject({ sent: 40, failed: 0, postponed: 0 });
    expect(await arrived(sink, 40)).toEqual(await allReaders());
    const rows = await db().delivery.findMany({ select: { sentAt: true, subscriber: true } });
    const sentMs = (isSlow: boolean) =>
      rows
        .filter(({ subscriber }) => subscriber.email.endsWith("@slow.example") === isSlow)
        .map(({ sentAt }) => sentAt?.getTime() ?? Number.NaN);
    const firstSlowMs = Math.min(...sentMs(true));
    expect(sentMs(false).filter((ms) => ms < firstSlowMs).length).toBeGreaterThanOrEqual(5);
  });

  test("that cannot deliver to one domain yet keeps its mails, and the others arrive meanwhile", async () => {
    const sink = await openSink();
    let isOpen = false;
    const slow = await startScriptedSmtpServer(() =>
      isOpen ? { rcptAfterMs: 500 } : { at: "rcpt", reply: "451 4.3.2 not now" },
    );
    opened.push(slow.stop);
    await openPostfix(sink, {
      transport_maps: `inline:{slow.example=smtp:${nextHop(slow.url)}}`,
      minimal_backoff_time: "1s",
      maximal_backoff_time: "2s",
      queue_run_delay: "1s",
    });
    await plannedEdition({ papers: 1, subscribers: 30 });
    await db().$executeRaw`
      UPDATE subscriber SET email = split_part(email, '@', 1) || '@slow.example'
      WHERE id IN (SELECT id FROM subscriber ORDER BY id LIMIT 5)`;
    expect(await send(now)).toMatchObject({ sent: 30, failed: 0, postponed: 0 });
    const readers = await allReaders();
    expect(await arrived(sink, 25)).toEqual(readers.filter((email) => !email.endsWith("@slow.example")));
    expect(slow.accepted).toEqual([]);
    isOpen = true;
    await slow.untilFinished(5);
    expect([...slow.accepted].sort()).toEqual(readers.filter((email) => email.endsWith("@slow.example")));
    // Nothing is due any more, so nobody gets a second one.
    expect(await send(later(120))).toMatchObject({ sent: 0 });
  });

  test("whose queue is full pauses the edition, and nobody is lost", async () => {
    const sink = await openSink();
    const postfix = await openPostfix(sink, { queue_minfree: "9000000000000000" });
    await plannedEdition({ papers: 1, subscribers: 40 });
    const report = await send(now);
    expect(report).toMatchObject({ sent: 0, failed: 0, suppressed: 0 });
    expect(report.stoppedBy).toMatch(/452 4\.3\.1/);
    expect(await edition()).toMatchObject({ stoppedAt: null, pausedUntil: expect.any(Date) });
    // That was no attempt of anybody's.
    expect(await db().delivery.count({ where: { status: "pending", attempts: 0 } })).toBe(40);

    await closeMail();
    await postfix.reload({});
    expect(await send(later(30))).toMatchObject({ sent: 40, stoppedBy: undefined });
    expect(await arrived(sink, 40)).toEqual(await allReaders());
    expect(await suppressed()).toEqual([]);
  });

  test("that does not know a mailbox has that one suppressed, alone", async () => {
    const sink = await openSink();
    await plannedEdition({ papers: 1, subscribers: 40 });
    const [, , , gone = ""] = await allReaders();
    const [name] = gone.split("@");
    await openPostfix(sink, {
      mydestination: "example.org",
      // Everybody but this one is in the table.
      local_recipient_maps: `regexp:{{!/^(${name})?(@.*)?$$/ here}}`,
      local_transport: `smtp:${nextHop(sink.url)}`,
      smtpd_reject_unlisted_recipient: "yes",
    });
    const report = await send(now);
    expect(report).toMatchObject({ sent: 39, failed: 1, failedBy: { mailbox: 1 }, suppressed: 1 });
    expect(await suppressed()).toEqual([gone]);
    expect(await arrived(sink, 39)).toEqual((await allReaders()).filter((email) => email !== gone));
    const failed = await db().delivery.findFirstOrThrow({ where: { status: "failed" } });
    expect(failed.lastError).toMatch(/550 5\.1\.1 .*User unknown in local recipient table/);
  });
});
