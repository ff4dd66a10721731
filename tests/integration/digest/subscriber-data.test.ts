import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as ask } from "@/app/api/preferences/[token]/data/route";
import { POST as erase } from "@/app/api/preferences/data/delete/route";
import { POST as download } from "@/app/api/preferences/data/download/route";
import { GET as open } from "@/app/api/preferences/data/route";
import { planDeliveries } from "@/lib/digest/deliveries/plan";
import { freezeEdition } from "@/lib/digest/editions/freeze";
import { DATA_HOURS_VALID } from "@/lib/digest/subscribers/data";
import { preferencesPath, unsubscribeToken } from "@/lib/digest/subscribers/links";
import { closeMail } from "@/lib/mail/transport";
import { db } from "@/lib/platform/db";
import { HOUR_MS } from "@/lib/platform/time";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { changeSettings } from "../../support/settings";
import { startSmtpServer, type TestSmtpServer } from "../../support/smtp-server";

const planned = new Date("2026-01-06T00:30:00Z");
let smtp: TestSmtpServer;
let id: number;

beforeAll(async () => {
  smtp = await startSmtpServer();
  await changeSettings({ SMTP_URL: smtp.url });
});

beforeEach(async () => {
  smtp.messages.length = 0;
  await db().rateLimit.deleteMany();
  await db().edition.deleteMany();
  await db().subscriber.deleteMany();
  await db().paper.deleteMany();
  id = await subscriber("jane@example.org");
});

afterAll(async () => {
  await closeMail();
  await smtp.stop();
});

const subscriber = (email: string) =>
  make.subscriber({
    email,
    timeZone: "Asia/Tokyo",
    topics: { create: { kind: "keyword", term: "diffusion", stance: "follow" } },
  });

const preferenceToken = (subscriberId = id) =>
  preferencesPath({ subscriberId, linkVersion: 1 }).slice("/preferences/".length);

const askWith = (token: string) =>
  ask(formRequest(`/api/preferences/${token}/data`, ""), { params: Promise.resolve({ token }) });

/** Asks, and reads the token out of the mail. */
async function mailedToken(subscriberId = id): Promise<string> {
  await db().rateLimit.deleteMany();
  expect((await askWith(preferenceToken(subscriberId))).status).toBe(303);
  return /\/preferences\/data\?token=(\S+)/.exec(smtp.messages.at(-1)?.text ?? "")?.[1] ?? "no token";
}

const press = (button: typeof erase, token: string) =>
  button(formRequest("/api/preferences/data", "", { token }), NO_PARAMS);
const openLink = (token: string) =>
  open(new Request(`http://localhost:3000/api/preferences/data?token=${token}`), NO_PARAMS);

async function plan(period: string, now: Date): Promise<void> {
  const edition = await freezeEdition({ frequency: "daily", period, now });
  if (!edition) throw new Error("there is no edition");
  await planDeliveries({ edition, confirmedBefore: null, now, due: "at their hour" });
}

async function planFirstDay(): Promise<void> {
  await make.paper({ id: "2601.00001", feedDay: "2026-01-05" });
  await plan("2026-01-05", planned);
}

describe("asking", () => {
  test("mails a link to the address itself, and shows nothing", async () => {
    const answer = await askWith(preferenceToken());
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/preferences/data/sent"]);
    expect(smtp.messages).toHaveLength(1);
    expect(smtp.messages[0]).toMatchObject({
      to: "jane@example.org",
      subject: "Your data at Daily Papers",
    });
    const row = await db().subscriber.findUniqueOrThrow({ where: { id } });
    expect(row.dataTokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(smtp.messages[0]?.text).not.toContain(row.dataTokenHash);
  });

  test("is limited like every mail that somebody asks for", async () => {
    await askWith(preferenceToken());
    const again = await askWith(preferenceToken());
    expect(again.headers.get("location")).toBe("/preferences/data/sent");
    expect(smtp.messages).toHaveLength(1);
  });

  test("needs a preference link of ours", async () => {
    const toLeave = unsubscribeToken({ subscriberId: id, linkVersion: 1 });
    for (const wrong of ["1.x", `${preferenceToken()}x`, toLeave])
      expect((await askWith(wrong)).status).toBe(404);
    expect(smtp.messages).toHaveLength(0);
  });
});

describe("the mailed link", () => {
  test("downloads status, choices and deliveries of its address alone, once", async () => {
    const other = await subscriber("john@example.org");
    await planFirstDay();
    const token = await mailedToken();
    const answer = await press(download, token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename=".+\.json"$/);
    expect(answer.headers.get("cache-control")).toContain("no-store");
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      subscription: {
        email: "jane@example.org",
        status: "active",
        frequency: "daily",
        timeZone: "Asia/Tokyo",
        topics: [{ kind: "keyword", term: "diffusion", stance: "follow" }],
        deliveries: [{ edition: { frequency: "daily", period: "2026-01-05" }, status: "pending" }],
      },
    });
    expect(text).not.toContain("john@example.org");
    expect((await press(download, token)).status).toBe(404);
    expect((await press(erase, token)).status).toBe(404);
    expect((await openLink(token)).status).toBe(404);
    expect(await db().subscriber.count({ where: { id: { in: [id, other] } } })).toBe(2);
  });

  test("deletes the address with its deliveries and topics, and a later planning sends it nothing", async () => {
    const other = await subscriber("john@example.org");
    await planFirstDay();
    const token = await mailedToken();
    const answer = await press(erase, token);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/preferences/data/deleted"]);
    expect(await db().subscriber.findMany({ select: { id: true } })).toEqual([{ id: other }]);
    expect(await db().delivery.findMany({ select: { subscriberId: true } })).toEqual([
      { subscriberId: other },
    ]);
    expect(await db().topic.count()).toBe(1);
    await make.paper({ id: "2601.00002", feedDay: "2026-01-06" });
    await plan("2026-01-06", new Date("2026-01-07T00:30:00Z"));
    const deliveries = await db().delivery.findMany({ select: { subscriberId: true } });
    expect(deliveries).toEqual([{ subscriberId: other }, { subscriberId: other }]);
    expect((await press(erase, token)).status).toBe(404);
    expect((await askWith(preferenceToken())).status).toBe(404);
  });

  test("does nothing by being opened", async () => {
    const token = await mailedToken();
    const answer = await openLink(token);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `/preferences/data?token=${token}`,
    ]);
    expect((await press(erase, token)).status).toBe(303);
  });

  test("deletes once when two requests come at once", async () => {
    const token = await mailedToken();
    const answers = await Promise.all([press(erase, token), press(erase, token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
  });

  test("is replaced by a newer one, and never opens another reader's data", async () => {
    const older = await mailedToken();
    const newer = await mailedToken();
    for (const wrong of [older, "no-token", preferenceToken()]) {
      for (const button of [download, erase]) expect((await press(button, wrong)).status).toBe(404);
      expect((await openLink(wrong)).status).toBe(404);
    }
    const other = await subscriber("john@example.org");
    const theirs = await mailedToken(other);
    expect(smtp.messages.at(-1)?.to).toBe("john@example.org");
    await press(erase, theirs);
    expect(await db().subscriber.findMany({ select: { id: true } })).toEqual([{ id }]);
    expect((await press(download, newer)).status).toBe(200);
  });

  test("expires after a day", async () => {
    const token = await mailedToken();
    const { dataExpiresAt } = await db().subscriber.findUniqueOrThrow({ where: { id } });
    expect(dataExpiresAt?.getTime()).toBeGreaterThan(Date.now() + DATA_HOURS_VALID * HOUR_MS - 60_000);
    expect(dataExpiresAt?.getTime()).toBeLessThanOrEqual(Date.now() + DATA_HOURS_VALID * HOUR_MS);
    await db().subscriber.update({ where: { id }, data: { dataExpiresAt: new Date(Date.now() - 1) } });
    for (const button of [download, erase]) expect((await press(button, token)).status).toBe(410);
    const page = await openLink(token);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain("expired");
    expect(await db().subscriber.count()).toBe(1);
  });
});
