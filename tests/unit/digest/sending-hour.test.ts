import { describe, expect, test } from "vitest";
import { sendingHourFrom } from "@/lib/digest/deliveries/sending-hour";
import { addDays } from "@/lib/platform/time";

const next = (zone: string, hour: number, from: string) =>
  sendingHourFrom(zone, hour, new Date(from)).toISOString();

describe("a mail is due at its reader's next hour", () => {
  test("later the same day, or the next day once the hour is past", () => {
    expect(next("UTC", 8, "2026-01-06T00:30:00Z")).toBe("2026-01-06T08:00:00.000Z");
    expect(next("UTC", 8, "2026-01-06T08:00:00.001Z")).toBe("2026-01-07T08:00:00.000Z");
    expect(next("UTC", 8, "2026-01-06T08:00:00Z")).toBe("2026-01-06T08:00:00.000Z");
    expect(next("UTC", 0, "2026-01-06T00:00:00Z")).toBe("2026-01-06T00:00:00.000Z");
    expect(next("Asia/Tokyo", 8, "2026-01-06T00:30:00Z")).toBe("2026-01-06T23:00:00.000Z");
    expect(next("America/Los_Angeles", 17, "2026-01-06T00:30:00Z")).toBe("2026-01-06T01:00:00.000Z");
    expect(next("Asia/Kathmandu", 0, "2026-01-06T00:30:00Z")).toBe("2026-01-06T18:15:00.000Z");
  });

  test("that the clocks skip: when they have skipped it, and once", () => {
    expect(next("Europe/Paris", 2, "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
    expect(next("Europe/Paris", 2, "2026-03-29T01:00:01Z")).toBe("2026-03-30T00:00:00.000Z");
    expect(next("America/New_York", 2, "2026-03-08T00:30:00Z")).toBe("2026-03-08T07:00:00.000Z");
    expect(next("Africa/Cairo", 0, "2026-04-23T12:00:00Z")).toBe("2026-04-23T22:00:00.000Z");
  });

  test("that the clocks repeat: the first time, and once", () => {
    expect(next("Europe/Paris", 2, "2026-10-24T12:00:00Z")).toBe("2026-10-25T00:00:00.000Z");
    expect(next("Europe/Paris", 2, "2026-10-25T00:30:00Z")).toBe("2026-10-26T01:00:00.000Z");
    expect(next("America/New_York", 1, "2026-11-01T00:30:00Z")).toBe("2026-11-01T05:00:00.000Z");
    expect(next("America/Havana", 0, "2026-10-31T20:00:00Z")).toBe("2026-11-01T04:00:00.000Z");
  });

  test("once on each local day of a year, in zones of all kinds", () => {
    const zones = ["UTC", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago"];
    for (const zone of zones)
      for (const hour of [0, 2, 23]) {
        const days: string[] = [];
        let at = new Date("2026-01-01T12:00:00Z");
        for (let count = 0; count < 365; count += 1) {
          at = sendingHourFrom(zone, hour, new Date(at.getTime() + 1));
          days.push(new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at));
        }
        const [first = ""] = days;
        expect(days, `${zone} ${hour}`).toEqual(days.map((_, index) => addDays(first, index)));
      }
  });
});
