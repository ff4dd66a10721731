import { describe, expect, test } from "vitest";
import { repositoryName } from "@/lib/intake/sources/github/stars";
import { nextDay } from "@/lib/intake/sources/hugging-face";
import { retryWaitMs } from "@/lib/intake/sources/pull";
import { retryAt } from "@/lib/intake/sources/request";
import { readOperatorEnv } from "@/lib/platform/env";

test.each([
  ["https://github.com/Ada/Engine", "ada/engine"],
  ["http://www.github.com/ada/engine.git", "ada/engine"],
  ["https://github.com/ada/engine/tree/main?x#y", "ada/engine"],
  ["https://github.com/ada", undefined],
  ["https://github.com/ada/..", undefined],
  ["https://gist.github.com/ada/engine", undefined],
  ["https://github.com.evil.example/ada/engine", undefined],
  ["https://gitlab.com/ada/engine", undefined],
])("%s leads to the repository %s", (url, name) => expect(repositoryName(url)).toBe(name));

describe("the day that is asked next", () => {
  const bounds = { today: "2025-12-12", days: 3, since: "2025-12-06" };
  test("is the one before, through the last days", () => {
    expect(nextDay({ day: "2025-12-12", earliest: "2025-12-12" }, bounds)).toBe("2025-12-11");
  });
  test("then the one before the earliest that was asked, so that old days are asked once", () => {
    expect(nextDay({ day: "2025-12-10", earliest: "2025-12-10" }, bounds)).toBe("2025-12-09");
    expect(nextDay({ day: "2025-12-10", earliest: "2025-12-08" }, bounds)).toBe("2025-12-07");
    expect(nextDay({ day: "2025-12-10", earliest: "2025-12-06" }, bounds)).toBeUndefined();
  });
  test("is none after the last days when no earlier ones are wanted", () => {
    expect(
      nextDay({ day: "2025-12-10", earliest: "2025-12-10" }, { ...bounds, since: undefined }),
    ).toBeUndefined();
  });
});

test("a failure waits a minute, then twice as long each time, and never more than six hours", () => {
  expect([1, 2, 3, 4].map(retryWaitMs)).toEqual([60_000, 120_000, 240_000, 480_000]);
  expect(retryWaitMs(1000)).toBe(6 * 3_600_000);
});

describe("when a source allows asking again", () => {
  const now = new Date("2025-12-12T12:00:00Z");
  const at = (headers: Record<string, string>) => retryAt(new Headers(headers), now)?.toISOString();
  test("is in so many seconds, or on a date", () => {
    expect(at({ "Retry-After": "90" })).toBe("2025-12-12T12:01:30.000Z");
    expect(at({ "Retry-After": "Fri, 12 Dec 2025 13:00:00 GMT" })).toBe("2025-12-12T13:00:00.000Z");
  });
  test("or when a used-up quota starts again", () => {
    expect(at({ "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1765544400" })).toBe(
      "2025-12-12T13:00:00.000Z",
    );
    expect(at({ "X-RateLimit-Remaining": "7", "X-RateLimit-Reset": "1765544400" })).toBeUndefined();
  });
  test("is in a day at most, whatever it asks for", () => {
    const tomorrow = "2025-12-13T12:00:00.000Z";
    expect(at({ "Retry-After": "9".repeat(400) })).toBe(tomorrow);
    expect(at({ "Retry-After": "Fri, 12 Dec 2099 13:00:00 GMT" })).toBe(tomorrow);
    expect(at({ "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "99999999999" })).toBe(tomorrow);
  });
  test("is unknown when it says nothing or nonsense", () => {
    expect(at({})).toBeUndefined();
    expect(at({ "Retry-After": "soon" })).toBeUndefined();
  });
});

describe("SOURCES", () => {
  test("is all by default, none when empty, and each once in the order that is set", () => {
    expect(readOperatorEnv({}).SOURCES).toEqual(["hf", "arxiv", "github"]);
    expect(readOperatorEnv({ SOURCES: "" }).SOURCES).toEqual([]);
    expect(readOperatorEnv({ SOURCES: "arxiv, hf arxiv" }).SOURCES).toEqual(["arxiv", "hf"]);
  });
  test("with an unknown name is refused by name", () => {
    expect(() => readOperatorEnv({ SOURCES: "arxiv,openreview" })).toThrow(
      /^SOURCES.* must be some of hf, arxiv, github/,
    );
  });
});
