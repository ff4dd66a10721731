import { expect, test } from "vitest";
import { parseIds, withNewest } from "@/components/reading/stored-ids";
import {
  isNewTo,
  parseVisits,
  VISIT_PAUSE_MS,
  type Visits,
  visitsAfterView,
  visitsText,
} from "@/components/reading/visits";

const T = Date.UTC(2026, 0, 1, 8);
const MINUTE_MS = 60_000;

/** The visits after opening pages at these times. */
const after = (...viewsMs: number[]) =>
  viewsMs.reduce<Visits | undefined>((visits, at) => visitsAfterView(visits, at), undefined);

test("on a first visit nothing is new, however long it lasts", () => {
  expect(isNewTo(undefined, T)).toBe(false);
  expect(isNewTo(after(T), T + 1)).toBe(false);
  expect(isNewTo(after(T, T + 29 * MINUTE_MS, T + 58 * MINUTE_MS), T + 57 * MINUTE_MS)).toBe(false);
});

test("a pause of more than half an hour ends a visit, and papers featured since its last page are new", () => {
  const end = T + 20 * MINUTE_MS;
  const second = after(T, end, end + VISIT_PAUSE_MS + 1);
  expect(isNewTo(second, end + MINUTE_MS)).toBe(true);
  expect(isNewTo(second, T)).toBe(false);
  expect(after(T, end, end + VISIT_PAUSE_MS)?.previousEndMs).toBeUndefined();
});

test("a new paper stays new for the whole visit, and is not new in the next one", () => {
  const start = T + 24 * 60 * MINUTE_MS;
  const featured = start - MINUTE_MS;
  const pages = [T, start, start + 5 * MINUTE_MS, start + 30 * MINUTE_MS];
  expect(isNewTo(after(...pages), featured)).toBe(true);
  expect(isNewTo(after(...pages, start + 2 * 60 * MINUTE_MS), featured)).toBe(false);
});

test("a paper featured just before the last page was opened counts as new, because a cached page may not have shown it", () => {
  const visits = after(T, T + 60 * MINUTE_MS);
  expect(isNewTo(visits, T - 19_000)).toBe(true);
  expect(isNewTo(visits, T - 20_000)).toBe(false);
});

test("setting the clock back makes nothing new", () => {
  const visits = after(T, T - 10 * 60 * MINUTE_MS);
  expect(visits).toEqual({ previousEndMs: undefined, lastViewMs: T });
  expect(after(T, T - MINUTE_MS, T + 5 * MINUTE_MS)?.previousEndMs).toBeUndefined();
});

test("visits survive being stored as text, and any other text is no visit", () => {
  for (const visits of [after(T), after(T, T + 60 * MINUTE_MS)])
    expect(parseVisits(visits ? visitsText(visits) : null)).toEqual(visits);
  for (const text of [null, "", "nonsense", "1", "{}", "- x"]) expect(parseVisits(text)).toBeUndefined();
});

test("a device keeps the newest ids, each once, and other text is an empty list", () => {
  expect(withNewest(["a", "b", "c"], "a", 3)).toEqual(["b", "c", "a"]);
  expect(withNewest(["a", "b", "c"], "d", 3)).toEqual(["b", "c", "d"]);
  expect(parseIds('["a",1,null,"b"]')).toEqual(["a", "b"]);
  for (const text of [null, "", "{", "null", '{"a":1}', '"a"']) expect(parseIds(text)).toEqual([]);
});
