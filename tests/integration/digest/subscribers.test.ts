import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { signLinkToken } from "@/lib/digest/subscribers/links";
import {
  confirmationOf,
  confirmSubscription,
  purgePending,
  requestSubscription,
} from "@/lib/digest/subscribers/subscribe";
import { suppressSubscriber } from "@/lib/digest/subscribers/suppress";
import { unsubscribe } from "@/lib/digest/subscribers/unsubscribe";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const now = new Date("2026-01-05T10:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const email = "jane@example.org";
let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});

beforeEach(async () => {
  smtp.messages.length = 0;
  smtp.acceptAll();
  await db().subscriber.deleteMany();
  await db().rateLimit.deleteMany();
});

afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

let networks = 0;
const anotherNetwork = () => `10.0.0.${++networks}`;

const subscriber = () => db().subscriber.findUniqueOrThrow({ where: { email } });

/** Asks, and reads the token out of the mail. */
async function askedToken(at = now): Promise<string> {
  const before = smtp.messages.length;
  await requestSubscription({ clientAddress: anotherNetwork(), email, now: at });
  return tokenIn(smtp.messages[before]?.text ?? "");
}

function tokenIn(text: string): string {
  return /\?token=(\S+)/.exec(text)?.[1] ?? "no token";
}

async function subscribed(at = now): Promise<void> {
  await confirmSubscription({ token: await askedToken(at), now: at });
}

async function unsubscribeTokenOf(purpose: "unsubscribe" | "preferences" = "unsubscribe"): Promise<string> {
  const { id, linkVersion } = await subscriber();
  return signLinkToken(env().LINK_SECRET, purpose, { subscriberId: id, linkVersion });
}

test("an address is subscribed only by the link that was mailed to it", async () => {
  await requestSubscription({ clientAddress: anotherNetwork(), email, now });
  expect(await subscriber()).toMatchObject({ status: "pending", confirmedAt: null });
  const [mail] = smtp.messages;
  expect(mail).toMatchObject({ to: email, subject: "Confirm your subscription to Daily Papers" });
  const link = /http:\/\/localhost:3000\/subscribe\/confirm\?token=[\w-]{43}/;
  expect(mail?.text).toMatch(link);
  expect(mail?.html).toMatch(link);
  expect(mail?.header("Auto-Submitted")).toBe("auto-generated");

  const token = tokenIn(mail?.text ?? "");
  expect(await confirmationOf({ token, now })).toEqual({
    email,
    hour: 8,
    timeZone: "UTC",
    isSubscribed: false,
  });
  expect(await subscriber()).toMatchObject({ status: "pending" });
  await confirmSubscription({ token, now });
  expect(await subscriber()).toMatchObject({ status: "active", confirmedAt: now });
});

test("the database does not hold what the link holds", async () => {
  const token = await askedToken();
  expect(JSON.stringify(await subscriber())).not.toContain(token);
});

test("a link that is wrong, used, replaced or of another purpose confirms nothing", async () => {
  const replaced = await askedToken();
  const used = await askedToken(later(1 / 60));
  await expect(confirmSubscription({ token: replaced, now })).rejects.toMatchObject({ code: "not_found" });
  await confirmSubscription({ token: used, now });
  await unsubscribe({ token: await unsubscribeTokenOf(), now });
  await expect(confirmSubscription({ token: used, now })).rejects.toMatchObject({ code: "gone" });
  for (const token of ["", "wrong", await unsubscribeTokenOf()]) {
    await expect(confirmSubscription({ token, now })).rejects.toMatchObject({ code: "not_found" });
    await expect(confirmationOf({ token, now })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("a confirmation link works for a day and then says that it expired", async () => {
  const token = await askedToken();
  await expect(confirmSubscription({ token, now: later(24) })).rejects.toMatchObject({
    code: "gone",
    message: "This link has expired. Please subscribe once more to get a new one.",
  });
  await expect(confirmationOf({ token, now: later(24) })).rejects.toMatchObject({ code: "gone" });
  expect((await subscriber()).status).toBe("pending");
  await confirmSubscription({ token, now: later(23.9) });
});

test("a used link says that its reader is subscribed, as long as that is true, and then why it is not", async () => {
  const token = await askedToken();
  await confirmSubscription({ token, now });
  const opened = () => confirmationOf({ token, now: later(500) });
  expect(await opened()).toMatchObject({ email, isSubscribed: true });
  await requestSubscription({ clientAddress: anotherNetwork(), email, now: later(2) });
  expect(smtp.messages.at(-1)?.subject).toBe("You are subscribed to Daily Papers already");
  expect(await opened()).toMatchObject({ isSubscribed: true });
  for (const [status, words] of [
    ["unsubscribed", "you have unsubscribed since"],
    ["suppressed", "mail to this address came back"],
  ] as const) {
    await db().subscriber.updateMany({ data: { status } });
    await expect(opened()).rejects.toMatchObject({ code: "gone", message: expect.stringContaining(words) });
    await expect(confirmSubscription({ token, now })).rejects.toMatchObject({ code: "gone" });
    expect(await subscriber()).toMatchObject({ status });
  }
});

test("several clicks at once on a link subscribe once, and none is told that it failed", async () => {
  const token = await askedToken();
  await Promise.all([1, 2, 3].map(() => confirmSubscription({ token, now })));
  await confirmSubscription({ token, now: later(48) });
  expect(await subscriber()).toMatchObject({ status: "active", confirmedAt: now });
  await unsubscribe({ token: await unsubscribeTokenOf(), now });
  const again = await askedToken();
  await Promise.all([1, 2, 3].map(() => confirmSubscription({ token: again, now })));
  expect(await subscriber()).toMatchObject({ status: "active" });
});

test("concurrent requests, from whatever networks, make one subscriber and one mail", async () => {
  await Promise.all(
    [1, 2, 3].map(() => requestSubscription({ clientAddress: anotherNetwork(), email, now })),
  );
  expect(await db().subscriber.count()).toBe(1);
  expect(smtp.messages).toHaveLength(1);
});

test("a subscriber who asks again is told so and can leave from that mail", async () => {
  await subscribed();
  await requestSubscription({ clientAddress: anotherNetwork(), email, now });
  const mail = smtp.messages.at(-1);
  expect(mail?.subject).toBe("You are subscribed to Daily Papers already");
  expect(await subscriber()).toMatchObject({ status: "active", confirmExpiresAt: null });
  await unsubscribe({ token: tokenIn(mail?.text ?? ""), now });
  expect((await subscriber()).status).toBe("unsubscribed");
});

test("leaving is done with the first click, and a second changes nothing", async () => {
  await subscribed();
  const token = await unsubscribeTokenOf();
  await unsubscribe({ token, now });
  await unsubscribe({ token, now: later(5) });
  expect(await subscriber()).toMatchObject({ status: "unsubscribed", unsubscribedAt: now });
});

test("a token that is wrong, for something else or nobody's unsubscribes nobody", async () => {
  await subscribed();
  const right = await unsubscribeTokenOf();
  const flipped = right.endsWith("A") ? `${right.slice(0, -1)}Q` : `${right.slice(0, -1)}A`;
  const ofNobody = signLinkToken(env().LINK_SECRET, "unsubscribe", { subscriberId: 999_999, linkVersion: 1 });
  for (const token of ["", "1.x", flipped, ofNobody, await unsubscribeTokenOf("preferences")])
    await expect(unsubscribe({ token, now }), token).rejects.toMatchObject({ code: "not_found" });
  expect((await subscriber()).status).toBe("active");
});

test("a former subscriber stays unsubscribed until they confirm again, and a link in an old mail still unsubscribes", async () => {
  await subscribed();
  const before = await unsubscribeTokenOf();
  await unsubscribe({ token: before, now });
  const token = await askedToken(later(1));
  expect((await subscriber()).status).toBe("unsubscribed");
  await confirmSubscription({ token, now: later(1) });
  expect(await subscriber()).toMatchObject({ status: "active", confirmedAt: later(1), unsubscribedAt: null });
  await unsubscribe({ token: before, now: later(2) });
});

test("a suppressed address gets the link that its owner asks for, and mail again only after it is used", async () => {
  await subscribed();
  await suppressSubscriber({ subscriberId: (await subscriber()).id, reason: "550 no such mailbox" });
  const token = await askedToken();
  expect(await subscriber()).toMatchObject({
    status: "suppressed",
    suppressionReason: "550 no such mailbox",
  });
  await confirmSubscription({ token, now });
  expect(await subscriber()).toMatchObject({ status: "active", suppressionReason: null });
});

test("an address that the mail server refuses gets the same answer as any other", async () => {
  smtp.respondWith({ at: "rcpt", code: 550, words: "User unknown" });
  await expect(requestSubscription({ clientAddress: anotherNetwork(), email, now })).resolves.toBe("mailed");
  expect(smtp.messages).toHaveLength(0);
});

test("a reader is told to try again when no mail can be sent", async () => {
  smtp.respondWith({ at: "data", code: 451 });
  await expect(requestSubscription({ clientAddress: anotherNetwork(), email, now })).rejects.toMatchObject({
    code: "unavailable",
  });
});

test("an address that is not confirmed is deleted after 7 days, and no other is", async () => {
  await subscribed();
  await db().subscriber.update({ where: { email }, data: { email: "confirmed@example.org" } });
  await requestSubscription({ clientAddress: anotherNetwork(), email, now });
  await requestSubscription({ clientAddress: anotherNetwork(), email: "again@example.org", now });
  await requestSubscription({ clientAddress: anotherNetwork(), email: "again@example.org", now: later(6) });
  expect(await purgePending({ now: later(7 * 24 - 0.1) })).toBe(0);
  expect(await purgePending({ now: later(7 * 24) })).toBe(1);
  const left = await db().subscriber.findMany({ orderBy: { email: "asc" }, select: { email: true } });
  expect(left).toEqual([{ email: "again@example.org" }, { email: "confirmed@example.org" }]);
});
