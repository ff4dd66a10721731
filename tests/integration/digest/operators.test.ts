import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendDeliveries } from "@/lib/digest/deliveries/send";
import { sendSample } from "@/lib/digest/deliveries/send-sample";
import { digestsForAdmin, expectedReaders } from "@/lib/digest/editions/progress";
import { withdrawEdition } from "@/lib/digest/editions/state";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { plannedEdition } from "../../support/planned-edition";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const now = new Date("2026-01-06T06:00:00Z");
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
  await db().member.deleteMany();
});

afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

test("an admin, and nobody else, sees a digest's progress and errors, with addresses masked", async () => {
  const adminId = await make.member({ role: "admin" });
  const editionId = await plannedEdition({ papers: 2, subscribers: 6 });
  await db().subscriber.update({ where: { email: "reader1@example.org" }, data: { status: "unsubscribed" } });
  expect(await digestsForAdmin({ adminId, now })).toMatchObject([
    { planned: 6, sent: 0, waiting: 6, rate: 0, lastErrors: [] },
  ]);
  smtp.respondWith({ at: "rcpt", code: 550, words: "5.1.1 User unknown", to: "reader2@example.org" });
  await sendDeliveries({ now });
  const [digest] = await digestsForAdmin({ adminId, now });
  expect(digest).toMatchObject({
    id: editionId,
    planned: 6,
    sent: 4,
    failed: 1,
    suppressed: 1,
    skipped: 1,
    waiting: 0,
    dueLater: 0,
  });
  expect(digest?.lastErrors).toMatchObject([{ address: "r•••@example.org", attempts: 1 }]);
  expect(digest?.lastErrors[0]?.error).toContain("550");

  await db().member.update({ where: { id: adminId }, data: { role: "curator" } });
  await expect(digestsForAdmin({ adminId, now })).rejects.toMatchObject({ code: "forbidden" });
});

test("a sample goes to one address and leaves the ledger and that reader's own digest alone", async () => {
  const editionId = await plannedEdition({ papers: 2, subscribers: 2 });
  expect(await sendSample({ editionId, email: "reader1@example.org", now })).toEqual({ isSubscriber: true });
  expect(await sendSample({ editionId, email: "me@example.org", now })).toEqual({ isSubscriber: false });
  expect(smtp.messages.map(({ to }) => to)).toEqual(["reader1@example.org", "me@example.org"]);
  expect(await db().delivery.count({ where: { status: "pending" } })).toBe(2);
  await sendDeliveries({ now });
  const ids = smtp.messages
    .filter(({ to }) => to === "reader1@example.org")
    .map(({ messageId }) => messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(2);
});

test("a sample is not sent to a former subscriber", async () => {
  const editionId = await plannedEdition({ papers: 1, subscribers: 1 });
  await db().subscriber.updateMany({ data: { status: "suppressed" } });
  await expect(sendSample({ editionId, email: "reader1@example.org", now })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(smtp.messages).toEqual([]);
});

test("previewing an edition says how many readers it would reach, and leaves no edition behind", async () => {
  const planned = await plannedEdition({ papers: 3, subscribers: 2 });
  await make.subscriber();
  await make.subscriber({ pausedUntil: new Date("2026-02-01") });
  await make.subscriber({ frequency: "weekly" });
  expect(await expectedReaders({ editionId: planned, now })).toMatchObject({
    waiting: 2,
    done: 0,
    unplanned: 1,
    ledgerClearedAt: null,
  });
  const looked = await make.edition({ period: "2026-01-04", createdAt: now });
  for (const editionId of [planned, looked]) await withdrawEdition({ editionId, now });
  expect(await db().edition.findMany({ select: { id: true } })).toEqual([{ id: planned }]);
});
