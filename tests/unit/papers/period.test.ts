import { expect, test } from "vitest";
import {
  FREQUENCIES,
  isFrequency,
  PERIOD_KINDS,
  parsePeriod,
  periodKindOf,
  periodKindOfFolder,
  periodOf,
  periodPath,
} from "@/lib/papers/period";

test("an edition is of the kind of period after which its digest is named", () => {
  expect(FREQUENCIES.map(periodKindOf)).toEqual([...PERIOD_KINDS]);
  expect(periodKindOf("weekly")).toBe("week");
});

test("only a digest's frequency is one", () => {
  for (const frequency of FREQUENCIES) expect(isFrequency(frequency)).toBe(true);
  for (const other of ["", "day", "Daily", "hourly", "toString"])
    expect(isFrequency(other), other).toBe(false);
});

test("the path of a period names its kind and key, and both are read back", () => {
  for (const kind of PERIOD_KINDS) {
    const period = periodOf(kind, "2025-12-12");
    const [, , folder = "", key = ""] = periodPath(period).split("/");
    expect(periodKindOfFolder(folder)).toBe(kind);
    expect(parsePeriod(kind, key)).toEqual(period);
  }
  expect(periodPath(periodOf("day", "2025-12-12"), 2)).toBe("/papers/date/2025-12-12/2");
  expect(periodKindOfFolder("day"), "its folder is called date").toBeUndefined();
});
