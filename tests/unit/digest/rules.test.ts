import { describe, expect, test } from "vitest";
import { endOfDay, recentlyClosedPeriods } from "@/lib/digest/editions/period";
import { deliveryMessageId, listHeaders, unsubscribeHeaders } from "@/lib/digest/rendering/headers";
import { retryDelayMs, retryPolicy } from "@/lib/mail/failure";
import { HOUR_MS } from "@/lib/platform/time";

describe("a feed day closes", () => {
  test("at midnight of the site's zone, also on days of 23 and 25 hours", () => {
    expect(endOfDay("UTC", "2025-12-12").toISOString()).toBe("2025-12-13T00:00:00.000Z");
    expect(endOfDay("Pacific/Kiritimati", "2025-12-12").toISOString()).toBe("2025-12-12T10:00:00.000Z");
    expect(endOfDay("Pacific/Pago_Pago", "2025-12-12").toISOString()).toBe("2025-12-13T11:00:00.000Z");
    expect(endOfDay("Europe/Paris", "2026-03-29").toISOString()).toBe("2026-03-29T22:00:00.000Z");
    expect(endOfDay("Europe/Paris", "2026-10-25").toISOString()).toBe("2026-10-25T23:00:00.000Z");
  });

  test("at one in the morning where the clocks skip midnight", () => {
    expect(endOfDay("Africa/Cairo", "2026-04-23").toISOString()).toBe("2026-04-23T22:00:00.000Z");
  });

  test("and is planned from half an hour after, so that late news of it is in, for 36 hours", () => {
    const days = (now: string) =>
      recentlyClosedPeriods("UTC", new Date(now), 36 * HOUR_MS).map(({ period }) => period);
    expect(days("2025-12-12T00:29:59Z")).toEqual(["2025-12-10"]);
    expect(days("2025-12-12T00:30:00Z")).toEqual(["2025-12-10", "2025-12-11"]);
    expect(days("2025-12-12T11:59:59Z")).toEqual(["2025-12-10", "2025-12-11"]);
    expect(days("2025-12-12T12:00:00Z")).toEqual(["2025-12-11"]);
  });

  test("and with Sunday the ISO week, with its last day the month", () => {
    const closed = (now: string) => recentlyClosedPeriods("Europe/Paris", new Date(now), 36 * HOUR_MS);
    expect(closed("2026-06-01T06:00:00Z")).toEqual([
      { frequency: "daily", period: "2026-05-30", closedAt: new Date("2026-05-30T22:00:00Z") },
      { frequency: "daily", period: "2026-05-31", closedAt: new Date("2026-05-31T22:00:00Z") },
      { frequency: "weekly", period: "2026-W22", closedAt: new Date("2026-05-31T22:00:00Z") },
      { frequency: "monthly", period: "2026-05", closedAt: new Date("2026-05-31T22:00:00Z") },
    ]);
    expect(closed("2026-06-02T12:00:00Z").map(({ frequency }) => frequency)).toEqual(["daily"]);
  });
});

describe("a refused mail waits", () => {
  test("five minutes first, then twice as long each time, up to four hours", () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => retryDelayMs(attempt, retryPolicy(24), 0));
    expect(delays).toEqual([5, 10, 20, 40, 80, 160, 240, 240].map((minutes) => minutes * 60_000));
  });

  test("and is given up when the waits would take longer than the operator wants", () => {
    const attempts = (hours: number) =>
      Array.from({ length: 20 }, (_, index) => retryDelayMs(index + 1, retryPolicy(hours), 0)).indexOf(
        undefined,
      );
    expect(attempts(1)).toBe(3);
    expect(attempts(12)).toBe(7);
  });

  test("up to a quarter less by chance", () => {
    expect(retryDelayMs(1, retryPolicy(12), 1)).toBe(0.75 * 5 * 60_000);
  });
});

describe("a delivery's headers", () => {
  const mail = {
    siteName: 'Daily "Papers" é\r\nBcc: x',
    siteUrl: "https://papers.example.org",
    frequency: "daily",
    period: "2025-12-12",
    oneClickUrl: "https://papers.example.org/api/unsubscribe?token=7.x",
    token: "7.x",
    unsubscribeMailto: undefined,
  };

  test("offer leaving by one click, and by mail only where the operator reads such mail", () => {
    expect(unsubscribeHeaders(mail)).toMatchObject({
      "List-Unsubscribe": "<https://papers.example.org/api/unsubscribe?token=7.x>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
    expect(unsubscribeHeaders({ ...mail, unsubscribeMailto: "leave@example.org" })["List-Unsubscribe"]).toBe(
      "<https://papers.example.org/api/unsubscribe?token=7.x>, <mailto:leave@example.org?subject=unsubscribe%207.x>",
    );
  });

  test("cannot be added to by the site's name", () => {
    expect(listHeaders(mail).listId).toBe(
      "=?UTF-8?Q?Daily_=22Papers=22_=C3=A9_Bcc=3A_x?= <daily.digest.papers.example.org>",
    );
  });

  test("name a sender that Gmail accepts", () => {
    expect(listHeaders(mail).headers["Feedback-ID"]).toMatch(/^2025-12-12:daily:digest:[0-9a-f]{5,15}$/);
  });

  test("have a Message-ID that is the same at every attempt and another for everyone else", () => {
    const id = (period: string, subscriberId: number, secret = "secret") =>
      deliveryMessageId(secret, { ...mail, period }, { subscriberId });
    expect(id("2025-12-12", 7)).toMatch(/^<[0-9a-f]{32}@papers\.example\.org>$/);
    expect(id("2025-12-12", 7)).toBe(id("2025-12-12", 7));
    const ids = [id("2025-12-12", 7), id("2025-12-12", 8), id("2025-12-13", 7), id("2025-12-12", 7, "other")];
    expect(new Set(ids).size).toBe(4);
  });
});
