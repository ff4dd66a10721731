import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSubscribers, listFigures } from "@/lib/digest/list/for-admin";
import { db } from "@/lib/platform/db";
import { addMs, DAY_MS } from "@/lib/platform/time";
import * as make from "../../support/make";
import { changeSettings } from "../../support/settings";

const now = new Date("2026-01-06T12:00:00Z");
let adminId: string;

beforeAll(async () => {
  await changeSettings({ ADMIN_EMAILS: "root@example.org" });
  adminId = await make.member({ email: "root@example.org", emailVerified: true });
});
beforeEach(async () => {
  await db().edition.deleteMany();
  await db().subscriber.deleteMany();
});

test("an admin finds an address: its state and why, its last mails with what the server said, and the next", async () => {
  const id = await make.subscriber({
    email: "jane@example.org",
    status: "active",
    confirmedAt: addMs(now, -DAY_MS),
  });
  await make.subscriber({
    email: "mary.jane@example.org",
    status: "suppressed",
    suppressionReason: "5.1.1 gone",
  });
  const edition = (period: string) =>
    db().edition.create({ data: { frequency: "daily", period, paperIds: [] } });
  const refused = await edition("2026-01-04");
  const next = await edition("2026-01-05");
  await db().delivery.createMany({
    data: [
      {
        editionId: refused.id,
        subscriberId: id,
        status: "failed",
        dueAt: now,
        refusedAt: now,
        lastError: "552 full",
      },
      { editionId: next.id, subscriberId: id, dueAt: addMs(now, DAY_MS) },
    ],
  });
  const [exact, other] = await findSubscribers({ adminId, search: " JANE@example.org", now });
  expect(exact).toMatchObject({
    email: "jane@example.org",
    status: "active",
    nextDueAt: addMs(now, DAY_MS),
    mails: [
      { period: "2026-01-05", status: "pending" },
      { period: "2026-01-04", status: "failed", at: now, said: "552 full" },
    ],
  });
  expect(other).toMatchObject({ email: "mary.jane@example.org", status: "suppressed", why: "5.1.1 gone" });
  for (const search of ["", "  ", "\u0000", "%", "_", "nobody@", "a".repeat(10_000)])
    expect(await findSubscribers({ adminId, search, now })).toEqual([]);
});

test("counts and the curve of 30 days say who came, left, bounced and complained", async () => {
  const id = await make.subscriber({ status: "active", confirmedAt: now });
  await make.subscriber({
    status: "unsubscribed",
    confirmedAt: addMs(now, -40 * DAY_MS),
    unsubscribedAt: addMs(now, -DAY_MS),
  });
  const report = { subscriberId: id, isProven: true, detail: "", mailedAt: now, receivedAt: now };
  await db().mailReport.createMany({
    data: [
      { id: "1", kind: "soft", ...report },
      { id: "2", kind: "complaint", ...report },
    ],
  });
  const { counts, days } = await listFigures({ adminId, now });
  expect(counts).toEqual({ active: 1, unsubscribed: 1 });
  expect(days).toHaveLength(30);
  expect(days.slice(-2)).toEqual([
    { day: "2026-01-05", subscribed: 0, left: 1, bounced: 0, complained: 0 },
    { day: "2026-01-06", subscribed: 1, left: 0, bounced: 1, complained: 1 },
  ]);
});

describe("nobody but an admin", () => {
  test.each(["member", "curator"] as const)("sees subscribers: a %s", async (role) => {
    const memberId = await make.member({ role });
    await expect(findSubscribers({ adminId: memberId, search: "a", now })).rejects.toThrow();
    await expect(listFigures({ adminId: memberId, now })).rejects.toThrow();
  });
});
