import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { limitMailRequests } from "@/lib/mail/request-limits";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
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

test("an address can be mailed once a minute and five times a day, from any client", async () => {
  const ask = (seconds: number, clientAddress = `192.0.2.${Math.round(seconds) % 250}`) =>
    limitMailRequests({ email: "jane@example.org", clientAddress, now: later(seconds) });
  await ask(0);
  await expect(ask(59)).rejects.toMatchObject({ code: "too_many", retryAfterSeconds: 1 });
  for (const seconds of [60, 120, 180, 240]) await ask(seconds);
  await expect(ask(300)).rejects.toMatchObject({ code: "too_many" });
  await expect(ask(3600)).rejects.toMatchObject({ message: expect.stringContaining("in 23 hours") });
  await ask(86_400);
});

test("a client that asks for many addresses is stopped after 30 an hour, even from another address of its network", async () => {
  const ask = (index: number, clientAddress: string) =>
    limitMailRequests({ email: `reader${index}@example.org`, clientAddress, now });
  for (let index = 0; index < 30; index += 1) await ask(index, `2001:db8:1:2::${index}`);
  await expect(ask(30, "2001:db8:1:2:ffff::1")).rejects.toMatchObject({ code: "too_many" });
  await ask(30, "2001:db8:1:3::1");
});

test("the table of limits reveals no address", async () => {
  await limitMailRequests({ email: "secret@example.org", clientAddress: "198.51.100.7", now });
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
