import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as confirm, GET as openConfirm } from "@/app/api/subscribe/confirm/route";
import { POST as subscribe } from "@/app/api/subscribe/route";
import { GET as openUnsubscribe, POST as unsubscribe } from "@/app/api/unsubscribe/route";
import { unsubscribeToken } from "@/lib/digest/subscribers/links";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { CLIENT_ADDRESS_HEADER } from "@/lib/web/http/client";
import * as make from "../../support/make";
import { changeSettings, withSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const site = "http://localhost:3000";
const context = { params: Promise.resolve({}) };
let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});

beforeEach(async () => {
  smtp.messages.length = 0;
  await db().subscriber.deleteMany();
  await db().rateLimit.deleteMany();
});

afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

function json(path: string, fields: unknown, headers: Record<string, string> = {}): Request {
  return new Request(site + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(fields),
  });
}

function form(path: string, fields: Record<string, string>): Request {
  return new Request(site + path, { method: "POST", body: new URLSearchParams(fields) });
}

const mailedToken = () => /token=([\w-]+)/.exec(smtp.messages.at(-1)?.text ?? "")?.[1] ?? "";

async function subscriberWithToken(): Promise<{ token: string; status: () => Promise<string | undefined> }> {
  const id = await make.subscriber({ email: "jane@example.org" });
  return {
    token: unsubscribeToken({ subscriberId: id, linkVersion: 1 }),
    status: async () => (await db().subscriber.findUnique({ where: { id } }))?.status,
  };
}

describe("POST /api/subscribe", () => {
  test.each([
    ["Asia/Tokyo", "Asia/Tokyo"],
    ["utc", "UTC"],
    ["US/Pacific", "America/Los_Angeles"],
    [" europe/paris ", "Europe/Paris"],
    ["Etc/Unknown", "America/Lima"],
    ["Factory", "America/Lima"],
    ["GMT+1", "America/Lima"],
    ["Mitteleuropäische Zeit", "America/Lima"],
    ["undefined", "America/Lima"],
    ["x".repeat(5000), "America/Lima"],
    ["", "America/Lima"],
    [null, "America/Lima"],
    [7, "America/Lima"],
    [undefined, "America/Lima"],
  ])("takes whatever time zone a browser states: %j", async (timeZone, stored) => {
    await withSettings({ FEED_TIME_ZONE: "America/Lima" });
    const answer = await subscribe(json("/api/subscribe", { email: "jane@example.org", timeZone }), context);
    expect(answer.status).toBe(202);
    expect((await db().subscriber.findFirst())?.timeZone).toBe(stored);
  });

  test("answers a script with 202 and a form with the next page", async () => {
    const toScript = await subscribe(json("/api/subscribe", { email: " Jane@Example.org " }), context);
    expect(toScript.status).toBe(202);
    expect(await toScript.json()).toEqual({ status: "check_your_mail" });
    const toForm = await subscribe(form("/api/subscribe", { email: "john@example.org" }), context);
    expect(toForm.status).toBe(303);
    expect(toForm.headers.get("location")).toBe("/subscribe/sent");
    expect(smtp.messages.map(({ to }) => to)).toEqual(["jane@example.org", "john@example.org"]);
  });

  test("answers the same for an address that is new, subscribed, gone or suppressed", async () => {
    for (const status of ["active", "unsubscribed", "suppressed", "paused", "pending"] as const)
      await make.subscriber({ email: `${status}@example.org`, status });
    for (const name of ["new", "active", "unsubscribed", "suppressed", "paused", "pending"]) {
      const ask = () => subscribe(json("/api/subscribe", { email: `${name}@example.org` }), context);
      const first = await ask();
      expect([first.status, await first.json()], name).toEqual([202, { status: "check_your_mail" }]);
      const second = await ask();
      expect([second.status, await second.json()], name).toEqual([
        200,
        { status: "just_mailed", message: expect.stringContaining("Look for it in the inbox") },
      ]);
    }
    expect(smtp.messages).toHaveLength(6);
  });

  test("refuses what is not an address and says so", async () => {
    for (const email of ["", "jane", "jane@example.org\r\nBcc: all@example.org", undefined, 7]) {
      const answer = await subscribe(json("/api/subscribe", { email }), context);
      expect(answer.status).toBe(400);
      expect((await answer.json()).error).toMatch(/^email: must be an email address/);
    }
    expect(await db().subscriber.count()).toBe(0);
    expect(await db().rateLimit.count()).toBe(0);
  });

  test("says when to come back to a client that asks for too many addresses", async () => {
    const ask = (index: number) =>
      subscribe(
        json(
          "/api/subscribe",
          { email: `reader${index}@example.org` },
          { [CLIENT_ADDRESS_HEADER]: "192.0.2.1", "x-forwarded-for": `198.51.100.${index}` },
        ),
        context,
      );
    for (let index = 0; index < 30; index += 1) expect((await ask(index)).status).toBe(202);
    const refused = await ask(30);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3500);
  });
});

describe("POST /api/subscribe/confirm", () => {
  test("subscribes once", async () => {
    await subscribe(json("/api/subscribe", { email: "jane@example.org" }), context);
    const token = mailedToken();
    const answer = await confirm(form("/api/subscribe/confirm", { token }), context);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/subscribe/done"]);
    expect((await db().subscriber.findFirst())?.status).toBe("active");
    expect((await confirm(json("/api/subscribe/confirm", { token }), context)).status).toBe(200);
  });

  test("refuses a wrong token, an old one and none", async () => {
    await subscribe(json("/api/subscribe", { email: "jane@example.org" }), context);
    const token = mailedToken();
    expect((await confirm(json("/api/subscribe/confirm", { token: `${token}x` }), context)).status).toBe(404);
    expect((await confirm(json("/api/subscribe/confirm", {}), context)).status).toBe(400);
    await db().subscriber.updateMany({ data: { confirmExpiresAt: new Date(Date.now() - 1000) } });
    expect((await confirm(json("/api/subscribe/confirm", { token }), context)).status).toBe(410);
    expect((await db().subscriber.findFirst())?.status).toBe("pending");
  });
});

describe("a link that does not work", () => {
  const page = async (answer: Response) => [
    answer.status,
    answer.headers.get("content-type"),
    await answer.text(),
  ];
  const isPage = (status: number, words: string) => [
    status,
    "text/html; charset=utf-8",
    expect.stringContaining(words),
  ];

  test("says why in a browser, with a matching status", async () => {
    await subscribe(json("/api/subscribe", { email: "jane@example.org" }), context);
    const open = (token: string) =>
      openConfirm(new Request(`${site}/api/subscribe/confirm?token=${token}`), context);
    expect((await open(mailedToken())).status).toBe(303);
    expect(await page(await open("wrong"))).toEqual(isPage(404, "is not complete"));
    await db().subscriber.updateMany({ data: { confirmExpiresAt: new Date(0) } });
    expect(await page(await open(mailedToken()))).toEqual(isPage(410, "has expired"));
    const leave = await openUnsubscribe(new Request(`${site}/api/unsubscribe?token=1.x`), context);
    expect(await page(leave)).toEqual(isPage(404, "does not work"));
  });
});

describe("POST /api/unsubscribe", () => {
  test("takes a mailbox's one click, in either encoding, without cookie or Origin, every time", async () => {
    const { token, status } = await subscriberWithToken();
    const multipart = new FormData();
    multipart.set("List-Unsubscribe", "One-Click");
    for (const body of [new URLSearchParams({ "List-Unsubscribe": "One-Click" }), multipart, undefined]) {
      const request = new Request(`${site}/api/unsubscribe?token=${token}`, { method: "POST", body });
      expect((await unsubscribe(request, context)).status).toBe(200);
      expect(await status()).toBe("unsubscribed");
    }
  });

  test("leads from our page's button to the next page", async () => {
    const { token, status } = await subscriberWithToken();
    const answer = await unsubscribe(form(`/api/unsubscribe?token=${token}&answer=page`, {}), context);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `/unsubscribe/done?token=${token}`,
    ]);
    expect(await status()).toBe("unsubscribed");
  });

  test("refuses a token that is not ours", async () => {
    const { token, status } = await subscriberWithToken();
    for (const wrong of ["", "1.abc", `${token}x`, token.replace(/^\d+/, "2147483648")])
      expect((await unsubscribe(json(`/api/unsubscribe?token=${wrong}`, {}), context)).status).toBe(404);
    expect((await unsubscribe(json("/api/unsubscribe", {}), context)).status).toBe(404);
    expect(await status()).toBe("active");
  });

  test("only redirects to the page on GET, because scanners open links", async () => {
    const { token, status } = await subscriberWithToken();
    const answer = await openUnsubscribe(new Request(`${site}/api/unsubscribe?token=${token}`), context);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/unsubscribe?token=${token}`]);
    expect(await status()).toBe("active");
  });
});
