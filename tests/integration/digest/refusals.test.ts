import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SenderSettings } from "@/lib/digest/deliveries/run";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { resumeEdition, waiveAge } from "@/lib/digest/editions/state";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { plannedEdition } from "../../support/planned-edition";
import { type SmtpFault, startScriptedSmtpServer } from "../../support/scripted-smtp-server";
import { withSettings } from "../../support/settings";

const now = new Date("2026-01-06T06:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const opened: (() => unknown)[] = [];

beforeEach(async () => {
  await db().edition.deleteMany();
  await db().subscriber.deleteMany();
  await db().deferringDomain.deleteMany();
  await db().warmUpDay.deleteMany();
});

afterEach(async () => {
  await closeMail();
  for (const close of opened.splice(0)) await close();
});

async function serverThat(fault: (address: string, attempt: number) => SmtpFault | undefined) {
  const smtp = await startScriptedSmtpServer(fault);
  opened.push(smtp.stop);
  await withSettings({ SMTP_URL: smtp.url });
  return smtp;
}

/** Gives the first so many readers an address at a domain. */
const moveTo = (domain: string, count: number) =>
  db().$executeRaw`
    UPDATE subscriber SET email = split_part(email, '@', 1) || '@' || ${domain}
    WHERE id IN (SELECT id FROM subscriber ORDER BY id LIMIT ${count}::int)`;
const suppressed = () => db().subscriber.count({ where: { status: "suppressed" } });
const countOf = (where: object) => db().delivery.count({ where });
const edition = () => db().edition.findFirstOrThrow();
const refuse = (reply: string): SmtpFault => ({ at: "rcpt", reply });
const send = (at: Date, settings?: Partial<SenderSettings>) =>
  sendDeliveries({ now: at, ...(settings ? { settings } : {}) });

describe("a mail server that refuses everybody", () => {
  test.each([
    "554 5.7.1 <reader@example.org>: Relay access denied",
    "554 5.7.1 Access denied",
    "550 5.1.1 User unknown",
    "550 No such user here",
    "550 5.4.1 Recipient address rejected: Access denied",
    "571 Delivery not authorized, message refused",
  ])("suppresses nobody, and the edition stops until an operator resumes it: %s", async (reply) => {
    let isWell = false;
    const smtp = await serverThat(() => (isWell ? undefined : refuse(reply)));
    await plannedEdition({ papers: 1, subscribers: 205 });
    const report = await send(now);
    expect(report).toMatchObject({ sent: 0, failed: 0, suppressed: 0 });
    expect(report.stoppedBy).toContain(reply.slice(0, 8));
    expect(smtp.asked.length).toBeLessThan(15);
    expect(await suppressed()).toBe(0);
    expect(await countOf({ status: "pending" })).toBe(205);
    expect((await edition()).stopReason).toContain(reply.slice(4, 12));

    isWell = true;
    expect(await send(later(60))).toMatchObject({ sent: 0 });
    await resumeEdition({ editionId: (await edition()).id, now: later(60) });
    expect(await send(later(60))).toMatchObject({ sent: 205, stoppedBy: undefined });
    expect(new Set(smtp.accepted).size).toBe(205);
    expect(smtp.accepted).toHaveLength(205);
  });

  test("from the middle of a run on stops it too", async () => {
    const smtp = await serverThat(() =>
      smtp.accepted.length < 60 ? undefined : refuse("550 5.1.1 User unknown"),
    );
    await plannedEdition({ papers: 1, subscribers: 200 });
    const report = await send(now);
    expect(report).toMatchObject({ failed: 0, suppressed: 0 });
    expect(report.sent).toBeLessThan(70);
    expect((await edition()).stoppedAt).not.toBeNull();
    expect(await suppressed()).toBe(0);
    expect(await countOf({ status: "pending" })).toBe(200 - report.sent);
  });
});

describe("an address that is refused while others are accepted", () => {
  const isBad = (address: string) => ["reader2@example.org", "reader9@example.org"].includes(address);
  const refusing = (reply: string) => serverThat((address) => (isBad(address) ? refuse(reply) : undefined));

  test("is suppressed at once for a code that speaks of the mailbox", async () => {
    await refusing("550 5.1.1 <reader@example.org>: User unknown");
    await plannedEdition({ papers: 1, subscribers: 30 });
    expect(await send(now)).toMatchObject({ sent: 28, failed: 2, failedBy: { mailbox: 2 }, suppressed: 2 });
  });

  test("is suppressed for words alone only when a later edition is refused too", async () => {
    await refusing("550 No such user here");
    await plannedEdition({ papers: 1, subscribers: 30 });
    expect(await send(now)).toMatchObject({ sent: 28, failed: 2, suppressed: 0 });
    const next = await db().edition.create({
      data: { frequency: "daily", period: "2026-01-06", paperIds: (await edition()).paperIds },
    });
    await db().$executeRaw`
      INSERT INTO delivery (edition_id, subscriber_id, due_at) SELECT ${next.id}::int, id, ${now}::timestamp FROM subscriber`;
    expect(await send(later(1440))).toMatchObject({ sent: 28, failed: 2, suppressed: 2 });
  });

  test.each([
    "550 5.7.1 Rejected by policy",
    "552 5.2.2 Mailbox full",
    "550 5.7.1 User unknown; listed at zen.spamhaus.org",
  ])("is never suppressed for %s", async (reply) => {
    await refusing(reply);
    await plannedEdition({ papers: 1, subscribers: 30 });
    expect(await send(now)).toMatchObject({ sent: 28, failed: 2, suppressed: 0 });
    expect(await suppressed()).toBe(0);
  });
});

describe("a mail without an answer after its final dot", () => {
  test("is tried twice in all, and never pauses the edition", async () => {
    const smtp = await serverThat((address) =>
      address === "reader3@example.org" ? "drop-after-dot" : undefined,
    );
    await plannedEdition({ papers: 1, subscribers: 12 });
    expect(await send(now)).toMatchObject({ sent: 11, postponed: 1, maybeSent: 0, stoppedBy: undefined });
    expect(await send(later(30))).toMatchObject({ sent: 0, postponed: 0 });
    expect(await send(later(61))).toMatchObject({ sent: 0, maybeSent: 1 });
    for (const minutes of [180, 600, 1200]) await send(later(minutes));
    expect(smtp.finished.filter((to) => to === "reader3@example.org")).toHaveLength(2);
    expect(await countOf({ status: "maybe_sent", unanswered: 2 })).toBe(1);
    expect(await edition()).toMatchObject({ pausedUntil: null, stoppedAt: null });
  });

  test("for everybody neither pauses nor repeats more than once", async () => {
    const smtp = await serverThat(() => "drop-after-dot");
    await plannedEdition({ papers: 1, subscribers: 20 });
    for (const minutes of [0, 61, 180, 600]) await send(later(minutes));
    expect(smtp.finished).toHaveLength(40);
    expect(await countOf({ status: "maybe_sent" })).toBe(20);
  });

  test("is waited for beyond the lease that it had", async () => {
    const smtp = await serverThat((address) =>
      address === "reader1@example.org" ? "silent-after-dot" : undefined,
    );
    await plannedEdition({ papers: 1, subscribers: 3 });
    const settings = { leaseMs: 1500, sendMs: 1000, answerMs: 4000, leaseMarginMs: 2000 };
    const first = send(now, settings);
    await smtp.untilFinished(3);
    await sleep(2500);
    expect(await send(now, settings)).toMatchObject({ sent: 0 });
    expect(await first).toMatchObject({ sent: 2, postponed: 1 });
    expect(smtp.finished).toHaveLength(3);
  }, 30_000);

  test("stays maybe sent, without a second copy, when its process must stop or dies", async () => {
    const smtp = await serverThat((address) =>
      address === "reader1@example.org" ? "silent-after-dot" : undefined,
    );
    await plannedEdition({ papers: 1, subscribers: 3 });
    const stopping = new AbortController();
    const run = sendDeliveries({ now, signal: stopping.signal, settings: { stopMs: 200 } });
    await smtp.untilFinished(3);
    await sleep(100);
    expect(await countOf({ status: "sending", bodySentAt: { not: null } })).toBe(1);
    stopping.abort();
    expect(await run).toMatchObject({ sent: 2, maybeSent: 1 });
    await send(later(600));
    expect(smtp.finished).toHaveLength(3);

    // A process that was killed in the wait leaves this row behind.
    await db().delivery.updateMany({
      where: { status: "maybe_sent" },
      data: { status: "sending", bodySentAt: now, leasedUntil: new Date(0) },
    });
    await send(later(700));
    expect(await countOf({ status: "maybe_sent" })).toBe(1);
    expect(smtp.finished).toHaveLength(3);
  });
});

describe("a domain that refuses mail for now", () => {
  test("rests alone, while everybody else gets the edition", async () => {
    let isWell = false;
    const smtp = await serverThat((address) =>
      address.endsWith("@slow.example") && !isWell ? refuse("451 4.3.0 Try again later") : undefined,
    );
    await plannedEdition({ papers: 1, subscribers: 120 });
    await moveTo("slow.example", 60);
    const report = await send(now);
    expect(report).toMatchObject({ sent: 60, failed: 0, stoppedBy: undefined });
    expect(report.postponed).toBeLessThan(20);
    expect((await edition()).pausedUntil).toBeNull();
    expect(await db().deferringDomain.findFirst()).toMatchObject({ domain: "slow.example" });
    const before = smtp.asked.length;
    await send(later(2));
    expect(smtp.asked).toHaveLength(before);
    isWell = true;
    for (const minutes of [6, 12, 20]) await send(later(minutes));
    expect(new Set(smtp.accepted).size).toBe(120);
    expect(smtp.accepted).toHaveLength(120);
    expect(await db().deferringDomain.count()).toBe(0);
  });

  test("because it greylists gets all of its mails within hours", async () => {
    const first = new Map<string, number>();
    let minute = 0;
    const smtp = await serverThat((address) => {
      if (!address.endsWith("@grey.example")) return undefined;
      const since = first.get(address) ?? minute;
      first.set(address, since);
      return minute - since < 4 ? refuse("450 4.2.0 Recipient address rejected: try again later") : undefined;
    });
    await plannedEdition({ papers: 1, subscribers: 80 });
    await moveTo("grey.example", 60);
    for (minute = 0; minute <= 120; minute += 3) await send(later(minute));
    expect(smtp.accepted).toHaveLength(80);
    expect(new Set(smtp.accepted).size).toBe(80);
  }, 60_000);

  test("that answers slowly leaves a connection to the others", async () => {
    const smtp = await serverThat((address) =>
      address.endsWith("@slow.example") ? { rcptAfterMs: 700 } : undefined,
    );
    await plannedEdition({ papers: 1, subscribers: 60 });
    await moveTo("slow.example", 30);
    await send(now);
    expect(smtp.accepted).toHaveLength(60);
    const lastOfOthers = smtp.accepted.findLastIndex((to) => to.endsWith("@example.org"));
    expect(
      smtp.accepted.slice(lastOfOthers).filter((to) => to.endsWith("@slow.example")).length,
    ).toBeGreaterThan(10);
  }, 60_000);

  test("gets no more mails a second than the operator says", async () => {
    await serverThat(() => undefined);
    await withSettings({ MAIL_DOMAIN_RATE: 10 });
    await plannedEdition({ papers: 1, subscribers: 25 });
    const startedAt = performance.now();
    expect(await send(now)).toMatchObject({ sent: 25 });
    expect(performance.now() - startedAt).toBeGreaterThan(2200);
  });
});

describe("age and warm-up", () => {
  test("an edition whose period closed too long ago is marked and not mailed, unless an operator names it", async () => {
    const smtp = await serverThat(() => undefined);
    const editionId = await plannedEdition({ papers: 1, subscribers: 5 });
    const tooLate = new Date("2026-01-07T12:00:01Z");
    expect(await send(tooLate)).toMatchObject({ sent: 0, tooOld: 5 });
    expect(await countOf({ status: "too_old" })).toBe(5);
    expect(smtp.asked).toEqual([]);
    await waiveAge({ editionId, now: tooLate });
    expect(await send(tooLate)).toMatchObject({ sent: 5, tooOld: 0 });
  });

  test("a new sender mails what its day allows, and twice as much on the next", async () => {
    const smtp = await serverThat(() => undefined);
    await withSettings({ MAIL_WARM_UP: 10, MAIL_AGE_HOURS: 200 });
    await plannedEdition({ papers: 1, subscribers: 100 });
    const sentOn = async (day: number) => {
      await Promise.all([send(later(day * 1440)), send(later(day * 1440))]);
      return smtp.accepted.length;
    };
    expect(await sentOn(0)).toBe(10);
    expect(await sentOn(1)).toBe(30);
    expect(await sentOn(2)).toBe(70);
    expect(await sentOn(3)).toBe(100);
  });
});

test("two hundred readers with every fault at once: each good address gets one mail", async () => {
  const faults: SmtpFault[] = [
    refuse("550 5.1.1 User unknown"),
    refuse("550 5.7.1 Message rejected by policy"),
    refuse("452 4.2.2 Mailbox full"),
    { at: "body", reply: "554 5.7.1 Message rejected as spam" },
    "drop-in-mail",
    "drop-after-dot",
    { rcptAfterMs: 50 },
  ];
  const faultOf = (address: string) => {
    const index = Number(/\d+/.exec(address)?.[0]) % 20;
    return index === 0
      ? faults[Math.floor(Number(/\d+/.exec(address)?.[0]) / 20) % faults.length]
      : undefined;
  };
  const smtp = await serverThat(faultOf);
  await plannedEdition({ papers: 1, subscribers: 200 });
  for (const minutes of [0, 6, 20, 62, 200, 600])
    await Promise.all([send(later(minutes)), send(later(minutes))]);
  const good = Array.from({ length: 200 }, (_, index) => {
    const found = new RegExp(`^reader${index + 1}@`);
    return { address: `reader${index + 1}@example.org`, found };
  }).filter(({ address }) => faultOf(address) === undefined);
  for (const { found } of good) expect(smtp.accepted.filter((to) => found.test(to))).toHaveLength(1);
  const finished = new Map<string, number>();
  for (const to of smtp.finished) finished.set(to, (finished.get(to) ?? 0) + 1);
  expect(
    Math.max(...[...finished].filter(([to]) => faultOf(to) === "drop-after-dot").map(([, n]) => n)),
  ).toBe(2);
}, 120_000);
