import { describe, expect, test } from "vitest";
import { authorsInWords } from "@/lib/digest/authors-in-words";
import { dayCloses, recentlyClosedDays } from "@/lib/digest/closed-days";
import { deliveryHeaders, deliveryMessageId } from "@/lib/digest/delivery-headers";
import { ATTEMPTS_MAX, retryDelayMs } from "@/lib/digest/retry";

describe("a feed day closes", () => {
  test("at midnight of the site's zone, also on days of 23 and 25 hours", () => {
    expect(dayCloses("UTC", "2025-12-12").toISOString()).toBe("2025-12-13T00:00:00.000Z");
    expect(dayCloses("Pacific/Kiritimati", "2025-12-12").toISOString()).toBe("2025-12-12T10:00:00.000Z");
    expect(dayCloses("Pacific/Pago_Pago", "2025-12-12").toISOString()).toBe("2025-12-13T11:00:00.000Z");
    expect(dayCloses("Europe/Paris", "2026-03-29").toISOString()).toBe("2026-03-29T22:00:00.000Z");
    expect(dayCloses("Europe/Paris", "2026-10-25").toISOString()).toBe("2026-10-25T23:00:00.000Z");
  });

  test("at one in the morning where the clocks skip midnight", () => {
    expect(dayCloses("Africa/Cairo", "2026-04-23").toISOString()).toBe("2026-04-23T22:00:00.000Z");
  });

  test("and is planned for the 36 hours that follow", () => {
    const days = (now: string) => recentlyClosedDays("UTC", new Date(now)).map(({ day }) => day);
    expect(days("2025-12-13T00:00:00Z")).toEqual(["2025-12-11", "2025-12-12"]);
    expect(days("2025-12-13T11:59:59Z")).toEqual(["2025-12-11", "2025-12-12"]);
    expect(days("2025-12-13T12:00:00Z")).toEqual(["2025-12-12"]);
    expect(days("2025-12-13T23:59:59Z")).toEqual(["2025-12-12"]);
  });
});

describe("a refused mail waits", () => {
  test("five minutes first, then twice as long each time, up to four hours", () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7].map((attempt) => retryDelayMs(attempt, 0) / 60_000);
    expect(minutes).toEqual([5, 10, 20, 40, 80, 160, 240]);
    expect(retryDelayMs(ATTEMPTS_MAX, 0)).toBe(240 * 60_000);
  });

  test("up to a quarter less by chance", () => {
    expect(retryDelayMs(1, 1)).toBe(0.75 * 5 * 60_000);
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
    expect(deliveryHeaders(mail)).toMatchObject({
      "List-Unsubscribe": "<https://papers.example.org/api/unsubscribe?token=7.x>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
    expect(deliveryHeaders({ ...mail, unsubscribeMailto: "leave@example.org" })["List-Unsubscribe"]).toBe(
      "<https://papers.example.org/api/unsubscribe?token=7.x>, <mailto:leave@example.org?subject=unsubscribe%207.x>",
    );
  });

  test("cannot be added to by the site's name", () => {
    expect(deliveryHeaders(mail)["List-Id"]).toBe("Daily Papers Bcc x <daily.digest.papers.example.org>");
  });

  test("name a sender that Gmail accepts", () => {
    expect(deliveryHeaders(mail)["Feedback-ID"]).toMatch(/^2025-12-12:daily:digest:[0-9a-f]{5,15}$/);
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

test("authors are named while they are few", () => {
  expect(authorsInWords([])).toBe("");
  expect(authorsInWords(["Ada"])).toBe("Ada");
  expect(authorsInWords(["Ada", "Alan"])).toBe("Ada and Alan");
  expect(authorsInWords(["Ada", "Alan", "Grace", "Kurt"])).toBe("Ada, Alan, Grace and Kurt");
  expect(authorsInWords(["Ada", "Alan", "Grace", "Kurt", "Emmy"])).toBe("Ada, Alan, Grace and 2 others");
});
