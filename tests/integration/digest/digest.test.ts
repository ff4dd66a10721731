import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { leaseDeliveries, releaseExpiredLeases } from "@/lib/digest/deliveries/lease";
import { planDeliveries } from "@/lib/digest/deliveries/plan";
import { LEASE_MS } from "@/lib/digest/deliveries/run";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { archivedEdition } from "@/lib/digest/editions/archive";
import { type Edition, freezeEdition } from "@/lib/digest/editions/freeze";
import { purgeDeliveries, runDigests } from "@/lib/digest/run-digests";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const day = "2026-01-05";
const closedAt = new Date("2026-01-06T00:00:00Z");
const now = new Date("2026-01-06T06:00:00Z");
const deadline = new Date("2026-01-06T06:01:00Z");
/** The hour that subscribers have who chose none. */
const atEight = { now: new Date("2026-01-06T08:00:00Z"), deadline: new Date("2026-01-06T08:01:00Z") };
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});

beforeEach(async () => {
  smtp.messages.length = 0;
  smtp.acceptAll();
  await db().edition.deleteMany();
  await db().subscriber.deleteMany();
  await db().deferringDomain.deleteMany();
  await db().paper.deleteMany();
});

afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

async function addPapers(count: number, feedDay = day): Promise<void> {
  await make.papers(
    Array.from({ length: count }, (_, index) => ({
      id: `${feedDay.slice(2, 4)}${feedDay.slice(5, 7)}.${String(index).padStart(5, "0")}`,
      title: `Paper ${index} with $x^2$`,
      abstract: "Long words. ".repeat(60),
      feedDay,
      sourceUpvotes: index,
    })),
  );
}

async function frozen(): Promise<Edition> {
  const edition = await freezeEdition({ frequency: "daily", period: day, now });
  if (!edition) throw new Error("there is no edition");
  return edition;
}

/** A planned edition of three papers for so many subscribers. */
async function planned(subscribers: number): Promise<Edition> {
  await addPapers(3);
  await make.subscribers(subscribers);
  const edition = await frozen();
  await planDeliveries({ edition, confirmedBefore: null, now });
  return edition;
}

const paperIds = async () => (await db().edition.findFirst())?.paperIds;
const recipients = () => smtp.messages.map(({ to }) => to).sort();
const statuses = async () =>
  (await db().delivery.findMany({ orderBy: { subscriberId: "asc" } })).map(({ status }) => status);

describe("an edition", () => {
  test("lists at most twenty papers by upvotes, then featuredAt, then id, without hidden ones", async () => {
    await addPapers(22);
    await db().paper.update({ where: { id: "2601.00021" }, data: { hiddenAt: now } });
    await db().paper.update({ where: { id: "2601.00003" }, data: { sourceUpvotes: 20 } });
    await db().paper.update({
      where: { id: "2601.00002" },
      data: { sourceUpvotes: 20, featuredAt: new Date("2026-01-05T08:00:00Z") },
    });
    expect((await frozen()).paperCount).toBe(20);
    const ids = await paperIds();
    expect(ids?.slice(0, 4)).toEqual(["2601.00002", "2601.00020", "2601.00003", "2601.00019"]);
    expect(ids).not.toContain("2601.00021");
  });

  test("keeps its frozen order whatever votes come later", async () => {
    await addPapers(3);
    const first = await frozen();
    await db().paper.update({ where: { id: "2601.00000" }, data: { sourceUpvotes: 99 } });
    expect(await frozen()).toEqual(first);
    expect(await paperIds()).toEqual(["2601.00002", "2601.00001", "2601.00000"]);
  });

  test("is frozen once, even by concurrent runs", async () => {
    await addPapers(3);
    const editions = await Promise.all([1, 2, 3, 4].map(() => frozen()));
    expect(new Set(editions.map(({ id }) => id)).size).toBe(1);
  });

  test("does not exist for a day without papers", async () => {
    expect(await freezeEdition({ frequency: "daily", period: day, now })).toBeUndefined();
    expect(await db().edition.count()).toBe(0);
  });
});

describe("planning", () => {
  test("is for active daily subscribers, each once", async () => {
    await addPapers(1);
    await make.subscribers(3);
    await make.subscriber({ frequency: "weekly" });
    for (const status of ["pending", "paused", "unsubscribed", "suppressed"] as const)
      await make.subscriber({ status });
    const edition = await frozen();
    const plan = () => planDeliveries({ edition, confirmedBefore: null, now });
    const counts = await Promise.all([plan(), plan(), plan()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(3);
    expect(await plan()).toBe(0);
    expect(await db().delivery.count()).toBe(3);
  });

  test("goes through all batches of subscribers", async () => {
    await addPapers(1);
    await make.subscribers(5001);
    expect(await planDeliveries({ edition: await frozen(), confirmedBefore: null, now })).toBe(5001);
  });
});

describe("the scheduler", () => {
  test("mails the day that just closed at eight, to those who had subscribed by then", async () => {
    await addPapers(3);
    await make.subscribers(1);
    await make.subscriber({ confirmedAt: closedAt });
    expect(await runDigests({ now, deadline })).toMatchObject({ planned: 1, sent: 0 });
    const report = await runDigests(atEight);
    expect(report).toEqual({
      planned: 0,
      sent: 1,
      failed: 0,
      failedBy: {},
      suppressed: 0,
      maybeSent: 0,
      tooOld: 0,
      skipped: 0,
      postponed: 0,
      stoppedBy: undefined,
    });
    expect(recipients()).toEqual(["reader1@example.org"]);
    expect(await runDigests(atEight)).toMatchObject({ planned: 0, sent: 0 });
  });

  test("ignores the current day and old days", async () => {
    await addPapers(3, "2026-01-06");
    await addPapers(3, "2025-12-12");
    await make.subscribers(1);
    expect(await runDigests({ now, deadline })).toMatchObject({ planned: 0, sent: 0 });
    expect(await db().edition.count()).toBe(0);
  });

  test("triggered five times at once sends each subscriber exactly one mail", async () => {
    await addPapers(3);
    await make.subscribers(60);
    const fiveTimes = (run: typeof atEight) => Promise.all(Array.from({ length: 5 }, () => runDigests(run)));
    const plans = await fiveTimes({ now, deadline });
    expect(plans.reduce((sum, report) => sum + report.planned, 0)).toBe(60);
    const reports = await fiveTimes(atEight);
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(60);
    expect(smtp.messages).toHaveLength(60);
    expect(new Set(recipients()).size).toBe(60);
    expect(new Set(await statuses())).toEqual(new Set(["sent"]));
  });

  test("stops at its deadline and resumes at the next trigger", async () => {
    await planned(30);
    expect(await runDigests({ now, deadline: now })).toMatchObject({ sent: 0 });
    const shutDown = AbortSignal.abort();
    expect(await runDigests({ now, deadline, signal: shutDown })).toMatchObject({ sent: 0 });
    expect(await runDigests({ now, deadline })).toMatchObject({ sent: 30 });
  });
});

describe("a digest in the mailbox", () => {
  test("has the one-click unsubscribe headers", async () => {
    await planned(1);
    await sendDeliveries({ now });
    const [mail] = smtp.messages;
    const { id, linkVersion } = await db().subscriber.findFirstOrThrow();
    expect(linkVersion).toBe(1);
    const token = `${id}\\.[\\w-]{43}`;
    expect(mail?.header("List-Unsubscribe")).toMatch(
      new RegExp(`^<http://localhost:3000/api/unsubscribe\\?token=${token}>$`),
    );
    expect(mail?.header("List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    expect(mail?.header("List-Id")).toBe("Daily Papers <daily.digest.localhost>");
    expect(mail?.header("Feedback-ID")).toMatch(/^2026-01-05:daily:digest:/);
    expect(mail?.header("Auto-Submitted")).toBe("auto-generated");
    expect(mail?.messageId).toMatch(/^<[0-9a-f]{32}@localhost>$/);
    expect((await db().delivery.findFirst())?.messageId).toBe(mail?.messageId);
    const page = new RegExp(`http://localhost:3000/unsubscribe\\?token=${token}`);
    expect(mail?.text).toMatch(page);
    expect(mail?.html).toMatch(page);
  });

  test("shows the papers in the edition's order, as plain words, with their links", async () => {
    await planned(1);
    await sendDeliveries({ now });
    const [mail] = smtp.messages;
    expect(mail?.subject).toBe("5 January: Paper 2 with x²");
    for (const part of [mail?.html ?? "", mail?.text ?? ""]) {
      const places = [2, 1, 0].map((index) => part.lastIndexOf(`Paper ${index} with x²`));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(part).toContain("http://localhost:3000/papers/2601.00002");
      expect(part).toContain("https://arxiv.org/abs/2601.00002");
      expect(part).toContain("Ada Lovelace");
      expect(part).toContain("Monday, 5 January 2026");
    }
  });

  test("is under 100 kB with the most papers it can have", async () => {
    await addPapers(30);
    await make.subscribers(1);
    await planDeliveries({ edition: await frozen(), confirmedBefore: null, now });
    await sendDeliveries({ now });
    expect(smtp.messages[0]?.raw.length).toBeGreaterThan(20_000);
    expect(smtp.messages[0]?.raw.length).toBeLessThan(100_000);
  });

  test("is personal to its reader", async () => {
    await planned(2);
    await sendDeliveries({ now });
    const [one, two] = smtp.messages;
    expect(one?.header("List-Unsubscribe")).not.toBe(two?.header("List-Unsubscribe"));
    expect(one?.messageId).not.toBe(two?.messageId);
    expect(one?.subject).toBe(two?.subject);
  });

  test("has its reader's own order, the reasons, and a subject that names its first paper", async () => {
    await planned(2);
    const [{ id } = { id: 0 }] = await db().subscriber.findMany({ orderBy: { id: "asc" } });
    const picks = [
      { paperId: "2601.00000", reason: "matches <diffusion> & größe" },
      { paperId: "2601.00002", reason: null },
    ];
    await db().delivery.updateMany({ where: { subscriberId: id }, data: { picks } });
    await sendDeliveries({ now });
    const mailTo = (address: string) => smtp.messages.find(({ to }) => to === address);
    const own = mailTo("reader1@example.org");
    expect(own?.subject).toBe("5 January: Paper 0 with x²");
    expect(own?.html).toContain("matches &lt;diffusion&gt; &amp; größe");
    expect(own?.text).toContain("  matches <diffusion> & größe\n");
    for (const part of [own?.html ?? "", own?.text ?? ""]) {
      expect(part).not.toContain("Paper 1 with");
      expect(part.lastIndexOf("Paper 0 with")).toBeLessThan(part.lastIndexOf("Paper 2 with"));
      expect(part.match(/größe/g)).toHaveLength(1);
    }
    const general = mailTo("reader2@example.org");
    expect(general?.subject).toBe("5 January: Paper 2 with x²");
    expect(general?.text).not.toContain("matches");
  });

  test("leaves out papers hidden since, and is not sent if none is left", async () => {
    await planned(1);
    await db().paper.update({ where: { id: "2601.00002" }, data: { hiddenAt: now } });
    await sendDeliveries({ now });
    expect(smtp.messages[0]?.text).not.toContain("Paper 2");
    await db().delivery.updateMany({ data: { status: "pending" } });
    await db().paper.updateMany({ data: { hiddenAt: now } });
    expect(await sendDeliveries({ now })).toMatchObject({ sent: 0, skipped: 1 });
    expect(await statuses()).toEqual(["skipped"]);
  });
});

describe("sending", () => {
  test("skips readers who left, were suppressed or changed frequency since planning", async () => {
    await planned(4);
    const change = async (index: number, data: Parameters<typeof make.subscribers>[1]) =>
      db().subscriber.update({ where: { email: `reader${index}@example.org` }, data: { ...data } });
    await change(1, { status: "unsubscribed" });
    await change(2, { status: "suppressed" });
    await change(3, { frequency: "weekly" });
    expect(await sendDeliveries({ now })).toMatchObject({ sent: 1, skipped: 3 });
    expect(recipients()).toEqual(["reader4@example.org"]);
    expect(await statuses()).toEqual(["skipped", "skipped", "skipped", "sent"]);
  });

  test("suppresses an address that is refused for good, with the server's words, and mails the others", async () => {
    await planned(3);
    smtp.respondWith({ at: "rcpt", code: 550, words: "5.1.1 User unknown", to: "reader2@example.org" });
    expect(await sendDeliveries({ now })).toMatchObject({ sent: 2, failed: 1, suppressed: 1 });
    expect(await statuses()).toEqual(["sent", "failed", "sent"]);
    const subscriber = await db().subscriber.findUnique({ where: { email: "reader2@example.org" } });
    expect(subscriber?.status).toBe("suppressed");
    expect(subscriber?.suppressionReason).toContain("550");
  });

  test("does not blame the address when the mail is refused for good", async () => {
    await planned(1);
    smtp.respondWith({ at: "data", code: 554 });
    expect(await sendDeliveries({ now })).toMatchObject({ sent: 0, failed: 1 });
    expect(await statuses()).toEqual(["failed"]);
    expect((await db().subscriber.findFirst())?.status).toBe("active");
  });

  test("retries when the server asks it to, no sooner, and finally gives up", async () => {
    await planned(1);
    smtp.respondWith({ at: "rcpt", code: 451 });
    expect(await sendDeliveries({ now })).toMatchObject({ sent: 0, postponed: 1, stoppedBy: undefined });
    const waiting = await db().delivery.findFirstOrThrow();
    expect(waiting).toMatchObject({ status: "pending", attempts: 1, leasedUntil: null });
    expect(waiting.lastError).toContain("451");
    expect(waiting.dueAt.getTime()).toBeGreaterThan(later(200).getTime());

    await db().delivery.updateMany({ data: { attempts: 7 } });
    expect(await sendDeliveries({ now: later(200) })).toMatchObject({ failed: 0, postponed: 0 });
    expect(await sendDeliveries({ now: later(301) })).toMatchObject({ failed: 1, postponed: 0 });
    expect((await db().subscriber.findFirst())?.status).toBe("active");
  });

  test("ends the run when the server refuses everyone, and sends everything once it is back", async () => {
    await planned(12);
    smtp.respondWith({ at: "rcpt", code: 421 });
    const stopped = await sendDeliveries({ now });
    expect(stopped.sent).toBe(0);
    expect(stopped.stoppedBy).toBeDefined();
    expect(new Set(await statuses())).toEqual(new Set(["pending"]));
    expect(await db().delivery.count({ where: { attempts: { gt: 0 } } })).toBeLessThanOrEqual(10);
    smtp.acceptAll();
    expect(await sendDeliveries({ now: later(301) })).toMatchObject({ sent: 12, stoppedBy: undefined });
    expect(new Set(recipients()).size).toBe(12);
  });

  test("ends the run when there is no server, and sends everything once there is", async () => {
    await planned(12);
    const port = Number(new URL(smtp.url).port);
    await closeMail();
    await smtp.stop();
    expect((await sendDeliveries({ now })).stoppedBy).toContain("ECONNREFUSED");
    expect(new Set(await statuses())).toEqual(new Set(["pending"]));
    smtp = await startSmtpServer(port);
    expect(await sendDeliveries({ now: later(61) })).toMatchObject({ sent: 12 });
    expect(new Set(recipients()).size).toBe(12);
  });

  test("never sends again what the server has accepted", async () => {
    await planned(2);
    await sendDeliveries({ now });
    await releaseExpiredLeases();
    expect(await sendDeliveries({ now: later(86_400) })).toMatchObject({ sent: 0 });
    expect(smtp.messages).toHaveLength(2);
  });

  test("takes over a dead process's deliveries when their lease expires, and not before", async () => {
    const edition = await planned(2);
    const { leased } = await leaseDeliveries({
      now,
      countMax: 10,
      leaseMs: LEASE_MS,
      editionId: edition.id,
    });
    expect(leased).toHaveLength(2);
    // However far ahead this worker's clock is: the lease ends by the database's.
    expect(await sendDeliveries({ now: later(3600) })).toMatchObject({ sent: 0 });
    await db()
      .$executeRaw`UPDATE delivery SET leased_until = clock_timestamp() AT TIME ZONE 'UTC' - interval '1 second'`;
    expect(await sendDeliveries({ now: later(3600) })).toMatchObject({ sent: 2 });
  });

  test("of one edition leaves the others alone", async () => {
    const edition = await planned(1);
    await addPapers(1, "2026-02-01");
    const other = await freezeEdition({ frequency: "daily", period: "2026-02-01", now });
    if (other) await planDeliveries({ edition: other, confirmedBefore: null, now });
    expect(await sendDeliveries({ now, editionId: edition.id })).toMatchObject({ sent: 1 });
    expect(await sendDeliveries({ now })).toMatchObject({ sent: 1 });
  });
});

test("concurrent leases never overlap", async () => {
  const edition = await planned(40);
  const batches = await Promise.all(
    Array.from({ length: 10 }, () =>
      leaseDeliveries({ now, countMax: 7, leaseMs: LEASE_MS, editionId: edition.id }),
    ),
  );
  const ids = batches.flatMap(({ leased }) => leased.map(({ subscriberId }) => subscriberId));
  expect(ids).toHaveLength(40);
  expect(new Set(ids).size).toBe(40);
});

test("deliveries are deleted after 90 days, not sooner, and the edition records it", async () => {
  const edition = await planned(2);
  await db().edition.update({ where: { id: edition.id }, data: { createdAt: now } });
  await purgeDeliveries({ now: later(90 * 86_400) });
  expect(await db().delivery.count()).toBe(2);
  await purgeDeliveries({ now: later(90 * 86_400 + 1) });
  expect(await db().delivery.count()).toBe(0);
  expect((await db().edition.findFirst())?.ledgerClearedAt).not.toBeNull();
});

test("mails and archive keep the words frozen with the edition, without papers hidden since", async () => {
  await addPapers(3);
  await make.subscribers(1);
  const edition = await freezeEdition({ frequency: "daily", period: day, now });
  if (!edition) throw new Error("no edition");
  await planDeliveries({ edition, confirmedBefore: null, now });
  const [first, second] = ["2601.00002", "2601.00001"];
  await db().paper.update({ where: { id: first }, data: { title: "Retitled", abstract: "Rewritten." } });
  await db().paper.update({ where: { id: second }, data: { hiddenAt: now } });
  await sendDeliveries({ now, deadline });
  expect(smtp.messages).toHaveLength(1);
  expect(smtp.messages[0]?.text).toContain("Paper 2 with");
  expect(smtp.messages[0]?.text).not.toMatch(/Retitled|Rewritten|Paper 1/);
  const archived = await archivedEdition("daily", day);
  expect(archived?.papers.map(({ title }) => title)).toEqual(["Paper 2 with x²", "Paper 0 with x²"]);
  expect(archived?.papers[0]?.abstract).toContain("Long words.");
});
