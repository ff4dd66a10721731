import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET as openStop, POST as stop } from "@/app/api/conversation-mail/stop/route";
import { POST as choose } from "@/app/api/settings/conversation-mail/route";
import { deleteComment } from "@/lib/community/comments/change-comment";
import { writeComment } from "@/lib/community/comments/write-comment";
import { leaseNotifications } from "@/lib/community/notifications/lease";
import { nextBundleAt } from "@/lib/community/notifications/mode";
import { NOTIFICATION_DAYS_MAX, purgeNotifications } from "@/lib/community/notifications/notify";
import { sendNotifications } from "@/lib/community/notifications/send";
import { stopToken } from "@/lib/community/notifications/stop-link";
import { type MailEvent, takeEvents } from "@/lib/digest/reports/events";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { DAY_MS } from "@/lib/platform/time";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const PAPER = "2512.64001";
const now = new Date("2026-01-01T12:00:00Z");
let smtp: TestSmtpServer;
let ada = "";
let bob = "";

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});
afterAll(async () => {
  await closeMail();
  await smtp.stop();
});
beforeEach(async () => {
  smtp.messages.length = 0;
  smtp.acceptAll();
  await db().paper.deleteMany();
  await db().member.deleteMany();
  await db().subscriber.deleteMany();
  ada = await make.member(make.ADA);
  bob = await make.member(make.BOB);
  await make.paper({ id: PAPER });
});

const write = (memberId: string, source: string, replyTo?: number) =>
  writeComment({ paperId: PAPER, memberId, replyTo, source, now });
const send = (at = now) => sendNotifications({ now: at });
const set = (
  data: { conversationMail?: "daily" | "none"; suspendedAt?: Date; emailVerified?: boolean },
  id = ada,
) => db().member.update({ where: { id }, data });
const statuses = async () =>
  (await db().notification.findMany({ orderBy: { commentId: "asc" } })).map(({ status }) => status);
const replyToAda = async () => write(bob, "I disagree: $x^2$", (await write(ada, "a")).id);

test("a member gets one mail about a reply: what was said, where, and two one-click ways to stop such mails", async () => {
  const { id, threadId } = await replyToAda();
  expect(await send()).toMatchObject({ sent: 1, failed: 0 });
  const [mail] = smtp.messages;
  expect(mail).toMatchObject({ to: "ada@example.org", subject: `Bob replied to you on “Title of ${PAPER}”` });
  expect(mail?.text).toContain("> I disagree: $x^2$");
  const link = `http://localhost:3000/papers/${PAPER}/discussion?thread=${threadId}#comment-${id}`;
  expect(mail?.text).toContain(link);
  expect(mail?.html).toContain(`href="${link}"`);
  const stopUrl = `/conversation-mail/stop?token=${stopToken(ada)}`;
  expect(mail?.text).toContain(`http://localhost:3000${stopUrl}`);
  expect(mail?.header("List-Unsubscribe")).toBe(`<http://localhost:3000/api${stopUrl}>`);
  expect(mail?.header("List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
  expect(await send()).toMatchObject({ sent: 0 });
  expect(smtp.messages).toHaveLength(1);
});

test("a mention is mailed once, also where it is a reply too, and nobody is mailed about what they wrote", async () => {
  const { id } = await write(ada, "@ada wrote this");
  await write(bob, "@ada and again @Ada, look", id);
  await write(ada, "I am @bob's friend");
  await send();
  expect(smtp.messages.map(({ to, subject }) => `${to} ${subject}`).toSorted()).toEqual([
    `ada@example.org Bob replied to you on “Title of ${PAPER}”`,
    `bob@example.org Ada mentioned you on “Title of ${PAPER}”`,
  ]);
});

test("a member who chose a daily bundle gets one mail about everything, at its hour", async () => {
  await set({ conversationMail: "daily" });
  const { id } = await write(ada, "a");
  for (const text of ["one", "two"]) await write(bob, text, id);
  expect(await send()).toMatchObject({ sent: 0 });
  const atSeven = nextBundleAt(now);
  expect(atSeven.toISOString()).toBe("2026-01-02T07:00:00.000Z");
  expect(await send(atSeven)).toMatchObject({ sent: 1 });
  expect(smtp.messages[0]?.subject).toBe("2 replies and mentions on Daily Papers");
  expect(smtp.messages[0]?.text).toMatch(/> one[\s\S]+> two/);
});

test("nothing is mailed about deleted comments, to members who opted out, or from suspended ones", async () => {
  const skipped = async (undo: (written: { id: number }) => Promise<unknown>) => {
    await db().notification.deleteMany();
    const written = await replyToAda();
    await undo(written);
    await send();
    expect(smtp.messages.map(({ text }) => text)).toEqual([]);
    expect((await statuses()).filter((status) => status !== "skipped")).toEqual([]);
  };
  await skipped(({ id }) => deleteComment({ id, memberId: bob, now }));
  await skipped(({ id }) => db().comment.update({ where: { id }, data: { hiddenAt: now } }));
  await skipped(({ id }) => db().comment.update({ where: { id }, data: { memberId: null } }));
  await skipped(() => make.subscriber({ email: "ada@example.org", status: "suppressed" }));
  await db().subscriber.deleteMany();
  await skipped(() => set({ emailVerified: false }));
  await set({ emailVerified: true });
  await skipped(() => set({ suspendedAt: now }, bob));
  await db().member.update({ where: { id: bob }, data: { suspendedAt: null } });
  await skipped(() => set({ conversationMail: "none" }));
  await replyToAda();
  expect(await db().notification.count({ where: { status: "pending" } })).toBe(0);
});

test("a mail that was on its way when its sender died is not sent again", async () => {
  await replyToAda();
  // The sender took it and was killed before it could write down what became of it.
  expect((await leaseNotifications({ now }))?.notes).toHaveLength(1);
  expect(await send(new Date(now.getTime() + DAY_MS))).toMatchObject({ sent: 0 });
  expect(smtp.messages).toHaveLength(0);
});

test("concurrent senders mail everybody once", async () => {
  const { id } = await write(ada, "a");
  const { id: theirs } = await write(bob, "b");
  for (let n = 0; n < 4; n += 1) {
    await write(bob, `to ada ${n}`, id);
    await write(ada, `to bob ${n}`, theirs);
  }
  const reports = await Promise.all(Array.from({ length: 4 }, () => send()));
  expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(smtp.messages.length);
  const text = smtp.messages.map((mail) => mail.text).join("\n");
  for (let n = 0; n < 4; n += 1)
    for (const whom of ["ada", "bob"]) expect(text.split(`> to ${whom} ${n}`)).toHaveLength(2);
});

test("an address that takes no mail is not tried again with each comment", async () => {
  smtp.respondWith({ at: "rcpt", code: 550, words: "5.1.1 User unknown" });
  await replyToAda();
  expect(await send()).toMatchObject({ failed: 1 });
  smtp.acceptAll();
  await replyToAda();
  expect(await send()).toMatchObject({ sent: 0, failed: 0 });
  expect(await db().member.findUnique({ where: { id: ada } })).toMatchObject({ conversationMail: "none" });
});

test("what the server refuses for now is tried again later", async () => {
  smtp.respondWith({ at: "data", code: 451 });
  await replyToAda();
  expect(await send()).toMatchObject({ postponed: 1 });
  smtp.acceptAll();
  expect(await send(new Date(now.getTime() + 60_000))).toMatchObject({ sent: 0 });
  expect(await send(new Date(now.getTime() + 10 * 60_000))).toMatchObject({ sent: 1 });
});

test("one click stops these mails, without a cookie and however often; a link that we did not sign does nothing", async () => {
  const address = (token: string) => `http://localhost:3000/api/conversation-mail/stop?token=${token}`;
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  await replyToAda();
  const opened = await openStop(new Request(address(stopToken(ada))), NO_PARAMS);
  expect(opened.status).toBe(303);
  expect(await statuses()).toEqual(["pending"]);
  for (let n = 0; n < 2; n += 1) {
    const answer = await stop(new Request(address(stopToken(ada)), { method: "POST", body }), NO_PARAMS);
    expect(answer.status).toBe(200);
  }
  expect(await statuses()).toEqual(["skipped"]);
  const [, signed] = stopToken(ada).split(".");
  const forged = `${Buffer.from(bob).toString("base64url")}.${signed}`;
  for (const wrong of ["", "x", forged])
    expect((await stop(new Request(address(wrong), { method: "POST", body }), NO_PARAMS)).status).toBe(404);
  expect(await db().member.findUnique({ where: { id: bob } })).toMatchObject({ conversationMail: "at_once" });
});

test("an address that bounced or complained is mailed about nothing any more, subscriber or not", async () => {
  await replyToAda();
  const ofAda = { email: "ada@example.org", messageIds: [] };
  const told = (event: MailEvent) => takeEvents([event], now);
  await told({ ...ofAda, id: "1", type: "bounce", verdict: "for now", reply: "full" });
  expect(await statuses()).toEqual(["pending"]);
  await told({ ...ofAda, id: "2", type: "complaint", reply: "abuse" });
  await told({
    ...ofAda,
    id: "3",
    email: "nobody@example.org",
    type: "bounce",
    verdict: "for good",
    reply: "",
  });
  expect(await statuses()).toEqual(["skipped"]);
  expect(await db().member.findUnique({ where: { id: bob } })).toMatchObject({ conversationMail: "at_once" });
});

test("a member's choice applies to notifications already waiting", async () => {
  const { cookie } = await openSession(ada);
  const settings = (mode: string) => choose(formRequest("/", cookie, { mode }), NO_PARAMS);
  await replyToAda();
  expect((await settings("daily")).status).toBe(303);
  expect(await send()).toMatchObject({ sent: 0 });
  expect((await settings("sometimes")).status).toBe(400);
  await settings("none");
  expect(await statuses()).toEqual(["skipped"]);
});

test("notifications are deleted after their days, and with the account", async () => {
  await replyToAda();
  await send();
  expect(await purgeNotifications({ now: new Date(now.getTime() + NOTIFICATION_DAYS_MAX * DAY_MS) })).toBe(0);
  await db().member.delete({ where: { id: ada } });
  expect(await db().notification.count()).toBe(0);
});
