import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { forgetExpiredLimits } from "@/lib/limits/forget-expired-limits";
import { takeFromLimit } from "@/lib/limits/take";
import { limitMailRequests } from "@/lib/mail/limit-requests";

const now = new Date("2026-01-05T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test("of many concurrent requests exactly as many pass as the limit allows", async () => {
  const takes = Array.from({ length: 20 }, () =>
    takeFromLimit({ key: "parallel", countMax: 7, windowMs: 60_000, now }),
  );
  const passed = (await Promise.allSettled(takes)).filter(({ status }) => status === "fulfilled");
  expect(passed).toHaveLength(7);
});

test("a used-up limit says when to retry, and opens again then", async () => {
  const limit = { key: "window", countMax: 1, windowMs: 90_000 };
  await takeFromLimit({ ...limit, now });
  await expect(takeFromLimit({ ...limit, now: later(30) })).rejects.toMatchObject({
    code: "too_many",
    message: "Too many requests. Please try again in 60 seconds.",
    retryAfterSeconds: 60,
  });
  await expect(takeFromLimit({ ...limit, now: later(89.5) })).rejects.toMatchObject({ retryAfterSeconds: 1 });
  await expect(takeFromLimit({ ...limit, now: later(90) })).resolves.toBeUndefined();
});

test("an address can be mailed once a minute and five times a day, whoever asks", async () => {
  const ask = (seconds: number, clientAddress = `192.0.2.${Math.round(seconds) % 250}`) =>
    limitMailRequests({ email: "jane@example.org", clientAddress, now: later(seconds) });
  await ask(0);
  await expect(ask(59)).rejects.toMatchObject({ code: "too_many", retryAfterSeconds: 1 });
  for (const seconds of [60, 120, 180, 240]) await ask(seconds);
  await expect(ask(300)).rejects.toMatchObject({ code: "too_many" });
  await expect(ask(3600)).rejects.toMatchObject({ message: expect.stringContaining("in 23 hours") });
  await ask(86_400);
});

test("a client that asks for many addresses is stopped after 30 an hour, also from another address of its network", async () => {
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
  await takeFromLimit({ key: "short", countMax: 1, windowMs: 1000, now });
  await takeFromLimit({ key: "long", countMax: 1, windowMs: 60_000, now });
  expect(await forgetExpiredLimits({ now: later(1) })).toBe(1);
  expect(await db().rateLimit.findMany({ select: { key: true } })).toEqual([{ key: "long" }]);
});
