import { describe, expect, test } from "vitest";
import {
  addDays,
  dayIn,
  isDay,
  isMonth,
  isTimeZone,
  isWeek,
  monthBounds,
  weekBounds,
  weekOf,
} from "@/lib/platform/time";

describe("calendar", () => {
  test("a day that the calendar does not have is not a day", () => {
    for (const wrong of [
      "2025-02-29",
      "2025-13-01",
      "2025-00-10",
      "2025-1-1",
      "0999-01-01",
      "today",
      "2025-12-12x",
    ])
      expect(isDay(wrong), wrong).toBe(false);
    for (const right of ["2024-02-29", "2025-12-12", "9999-12-31"]) expect(isDay(right), right).toBe(true);
  });

  test("a time zone is an IANA name that this machine knows", () => {
    for (const right of ["UTC", "Europe/Paris", "Asia/Calcutta"]) expect(isTimeZone(right), right).toBe(true);
    for (const wrong of ["", "Paris", "Europe/Atlantis", "local"])
      expect(isTimeZone(wrong), wrong).toBe(false);
  });

  test("a week belongs to the year of its Thursday", () => {
    expect(weekOf("2025-12-12")).toBe("2025-W50");
    expect(weekOf("2024-12-30")).toBe("2025-W01");
    expect(weekOf("2027-01-03")).toBe("2026-W53");
    expect(weekBounds("2025-W01")).toEqual({ first: "2024-12-30", last: "2025-01-05" });
    expect(weekBounds("2026-W53")).toEqual({ first: "2026-12-28", last: "2027-01-03" });
  });

  test("only a long year has week 53", () => {
    expect(isWeek("2026-W53")).toBe(true);
    expect(isWeek("2025-W53")).toBe(false);
    expect(isWeek("2025-W00")).toBe(false);
    expect(isWeek("2025-50")).toBe(false);
  });

  test("a month ends on its last day, in a leap year too", () => {
    expect(monthBounds("2024-02")).toEqual({ first: "2024-02-01", last: "2024-02-29" });
    expect(isMonth("2025-13")).toBe(false);
  });

  test("the feed day is the date in the site's zone", () => {
    const instant = new Date("2025-12-12T23:30:00Z");
    expect(dayIn("UTC", instant)).toBe("2025-12-12");
    expect(dayIn("Asia/Tokyo", instant)).toBe("2025-12-13");
  });

  test("days are added over the end of a year", () => {
    expect(addDays("2025-12-31", 1)).toBe("2026-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
  });
});
