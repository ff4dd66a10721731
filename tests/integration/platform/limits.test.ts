import { createHmac } from "node:crypto";
import { expect, test, vi } from "vitest";
import { forgetLastMail, mailOnRequest } from "@/lib/mail/request-limits";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors";
import { LIMITS, limitKey, purgeExpiredLimits, takeFromLimits } from "@/lib/platform/rate-limits";

const now = new Date("2026-01-05T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test("of many concurrent requests exactly as many pass as the limit allows", async () => {
  const takes = Array.from({ length: 20 }, () =>
    takeFromLimits([{ limit: "claim-day", subject: "parallel" }], now),
  );
  const passed = (await Promise.allSettled(takes)).filter(({ status }) => status === "fulfilled");
  expect(passed).toHaveLength(LIMITS["claim-day"].countMax);
});

test("a used-up limit says when to retry, and opens again then", async () => {
  const take = (seconds: number) =>
    takeFromLimits([{ limit: "mail-address-minute", subject: "window" }], later(seconds));
  await take(0);
  await expect(take(30)).rejects.toMatchObject({
    code: "too_many",
    message: "Too many requests. Please try again in 30 seconds.",
    retryAfterSeconds: 30,
  });
  await expect(take(59.5)).rejects.toMatchObject({ retryAfterSeconds: 1 });
  await expect(take(60)).resolves.toBeUndefined();
});

test("when one limit is used up, the limits after it are not counted", async () => {
  const first = { limit: "mail-address-minute", subject: "hasty@example.org" } as const;
  const second = { limit: "mail-address-day", subject: "hasty@example.org" } as const;
  await takeFromLimits([first, second], now);
  await expect(takeFromLimits([first, second], now)).rejects.toMatchObject({ retryAfterSeconds: 60 });
  const { count } = await db().rateLimit.findUniqueOrThrow({ where: { key: limitKey(second) } });
  expect(count).toBe(1);
});

/** Asks for a mail and says whether one was sent. */
function ask(request: Partial<Parameters<typeof mailOnRequest>[0]>): Promise<string> {
  return mailOnRequest(
    { purpose: "sign-in", email: "jane@example.org", clientAddress: "192.0.2.1", now, ...request },
    async () => {},
  );
}

test("a second request within a minute sends nothing and points to the first mail", async () => {
  expect(await ask({ email: "twice@example.org" })).toBe("mailed");
  expect(await ask({ email: "twice@example.org", now: later(59) })).toBe("just_mailed");
  expect(await ask({ email: "twice@example.org", now: later(60) })).toBe("mailed");
});

test("subscribing an address does not hold up its owner's sign-in", async () => {
  expect(await ask({ email: "both@example.org", purpose: "subscribe" })).toBe("mailed");
  expect(await ask({ email: "both@example.org" })).toBe("mailed");
});

test("whatever strangers ask, an owner gets a mail or had one within the ten minutes before", async () => {
  const email = "victim@example.org";
  let lastMailed = Number.NEGATIVE_INFINITY;
  let mails = 0;
  for (let seconds = 0; seconds < 4 * 3600; seconds += 30) {
    const clientAddress = `10.${seconds % 250}.${Math.floor(seconds / 250)}.1`;
    if ((await ask({ email, clientAddress, now: later(seconds) })) === "mailed") {
      lastMailed = seconds;
      mails += 1;
    }
    expect(seconds - lastMailed).toBeLessThanOrEqual(600);
  }
  expect(mails).toBeLessThanOrEqual(5 + 4 * 6);
});

test("tags, and dots at Gmail, count for the mailbox", async () => {
  const mailed = async (...emails: string[]) => {
    const answers = [];
    for (const email of emails) answers.push(await ask({ email }));
    return answers;
  };
  expect(await mailed("tag+a@example.org", "tag+b@example.org", "tag@example.org")).toEqual([
    "mailed",
    "just_mailed",
    "just_mailed",
  ]);
  expect(await mailed("do.ts@gmail.com", "dots@googlemail.com")).toEqual(["mailed", "just_mailed"]);
  expect(await mailed("do.ts@example.org", "dots@example.org")).toEqual(["mailed", "mailed"]);
});

test("a mail that cannot be sent gives its budgets back", async () => {
  const failing = {
    purpose: "sign-in",
    email: "down@example.org",
    clientAddress: "192.0.2.77",
    now,
  } as const;
  for (let time = 0; time < 40; time += 1)
    await expect(
      mailOnRequest(failing, () => Promise.reject(new DomainError("unavailable", "down"))),
    ).rejects.toMatchObject({ code: "unavailable" });
  expect(await ask(failing)).toBe("mailed");
});

async function fill(use: Parameters<typeof limitKey>[0]): Promise<void> {
  await takeFromLimits([use], now);
  await db().rateLimit.update({
    where: { key: limitKey(use) },
    data: { count: LIMITS[use.limit].countMax },
  });
}

test("past the site's ceiling members are mailed from a reserve, and the answer tells nobody who is one", async () => {
  await fill({ limit: "mail-site-hour", subject: "site" });
  const sent: string[] = [];
  const hangs = new Promise<void>(() => {});
  const request = (email: string, more: object) =>
    mailOnRequest({ purpose: "sign-in", email, clientAddress: "192.0.2.5", now, ...more }, () => {
      sent.push(email);
      return hangs;
    });
  for (let time = 0; time < 2; time += 1) {
    expect(await request("stranger@example.org", {})).toBe("mailed_if_member");
    expect(await request("member@example.org", { isForMember: true })).toBe("mailed_if_member");
  }
  await vi.waitFor(() => expect(sent).toEqual(["member@example.org"]));
  await expect(request("reader@example.org", { purpose: "subscribe" })).rejects.toMatchObject({
    code: "unavailable",
  });
  await db().rateLimit.deleteMany();
});

test("when a stranger used up a network's links, its members still get theirs, and all hear the same", async () => {
  const clientAddress = "192.0.2.66";
  await fill({ limit: "sign-in-client-hour", subject: clientAddress });
  const sent: string[] = [];
  const request = (email: string, more: object) =>
    mailOnRequest({ purpose: "sign-in", email, clientAddress, now, ...more }, async () => {
      sent.push(email);
    });
  const refusal = (email: string, more: object) =>
    request(email, more).catch(({ code, message, retryAfterSeconds }) => ({
      code,
      message,
      retryAfterSeconds,
    }));
  const toStranger = await refusal("stranger66@example.org", {});
  expect(toStranger).toMatchObject({ code: "too_many", retryAfterSeconds: 3600 });
  expect(await refusal("member66@example.org", { isForMember: true })).toEqual(toStranger);
  await vi.waitFor(() => expect(sent).toEqual(["member66@example.org"]));
  expect(await request("owner66@example.org", { isFromKnownBrowser: true })).toBe("mailed");
  expect(sent).toContain("owner66@example.org");
  expect(sent).not.toContain("stranger66@example.org");
});

test("an owner who used the last link may ask for another at once, also past the day's mails", async () => {
  const email = "quick@example.org";
  for (let time = 0; time < 20; time += 1) {
    expect(await ask({ email, clientAddress: `192.0.2.${100 + time}` })).toBe("mailed");
    expect(await ask({ email })).toBe("just_mailed");
    await forgetLastMail({ purpose: "sign-in", email });
  }
});

test("a client that asks for many addresses is stopped after 30 an hour, even from another address of its network", async () => {
  const askFor = (index: number, clientAddress: string) =>
    ask({ email: `reader${index}@example.org`, clientAddress });
  for (let index = 0; index < 30; index += 1) await askFor(index, `2001:db8:1:2::${index}`);
  await expect(askFor(30, "2001:db8:1:2:ffff::1")).rejects.toMatchObject({ code: "too_many" });
  await askFor(30, "2001:db8:1:3::1");
});

test("the table of limits reveals no address", async () => {
  await ask({ email: "secret@example.org", clientAddress: "198.51.100.7" });
  const keys = JSON.stringify(await db().rateLimit.findMany());
  expect(keys).not.toContain("secret");
  expect(keys).not.toContain("198.51");
});

test("a limit is deleted only once its window is over", async () => {
  await db().rateLimit.deleteMany();
  const long = { limit: "collection-day", subject: "member" } as const;
  await takeFromLimits([{ limit: "collection-minute", subject: "member" }, long], now);
  expect(await purgeExpiredLimits({ now: later(60) })).toBe(1);
  expect(await db().rateLimit.findMany({ select: { key: true } })).toEqual([{ key: limitKey(long) }]);
});

test("a limit's key stays what it was, so that a new version of the site goes on counting", () => {
  const hashOf = (text: string) => createHmac("sha256", env().LINK_SECRET).update(text).digest("base64url");
  expect(limitKey({ limit: "comment-day", subject: "member-1" })).toBe(
    `comment-day:${hashOf("limit\ncomment-day\nmember-1")}`,
  );
  expect(limitKey({ limit: "mail-client-hour", subject: "2001:db8:0:7::1" })).toBe(
    `mail-client-hour:${hashOf("limit\nmail-client-hour\n2001:db8:0:7::/64")}`,
  );
  expect(limitKey({ limit: "mail-address-day", subject: "2001:db8:0:7::1" })).toBe(
    `mail-address-day:${hashOf("limit\nmail-address-day\n2001:db8:0:7::1")}`,
  );
  expect(limitKey({ limit: "vote", subject: "member-1" })).toBe("vote:member-1");
  expect(limitKey({ limit: "api-token", subject: "7" })).toBe("api-token:7");
  expect(limitKey({ limit: "address-change", subject: "member-1" })).toBe("address-change:member-1");
});
