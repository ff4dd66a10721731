import { describe, expect, test } from "vitest";
import { acceptedEncoding, etagOf, isUnchanged, prefersMarkdown } from "@/server/negotiation";
import { isAlsoMarkdown, sharedTarget } from "@/server/paths";
import { isWellFormed } from "@/server/prepare-request";

test.each([
  ["text/markdown", true],
  ["text/markdown, text/html, */*", true],
  ["TEXT/MARKDOWN;q=0.9, */*;q=0.1", true],
  ["text/html, text/markdown", true],
  ["text/html, text/markdown;q=0.5", false],
  ["text/markdown;q=0", false],
  ["text/markdown;q=high", false],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false],
  ["*/*", false],
  [undefined, false],
])("who accepts %s prefers markdown: %s", (accept, preferred) => {
  expect(prefersMarkdown(accept)).toBe(preferred);
});

describe("what is also markdown", () => {
  test.each([
    "/papers/2507.11412",
    "/papers/2507.11412v2",
    "/papers/cs%2F0112017",
    "/papers/date/2025-12-12",
  ])("%s is", (path) => expect(isAlsoMarkdown(path)).toBe(true));
  test.each([
    "/",
    "/papers",
    "/papers/trending",
    "/papers/2507.11412.md",
    "/papers/2507.11412/discussion",
    "/papers/date/2025-12-12/2",
    "/papers/date/2025-12-12.md",
    "/papers/week/2025-W50",
  ])("%s is not", (path) => expect(isAlsoMarkdown(path)).toBe(false));
});

test.each(["/papers/%", "/members/%00", "papers", "/a%E0%A4%A"])("%s is not well-formed", (path) => {
  expect(isWellFormed(path)).toBe(false);
});

test("what is wrong in a query is its route's to say", () => {
  expect(isWellFormed("/api/daily_papers?submitter=%00")).toBe(true);
});

test.each([
  ["br;q=0, gzip", "gzip"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, br;q=0.5", "gzip"],
  ["gzip;q=0.5", "gzip"],
  ["GZIP", "gzip"],
  ["*", "br"],
  ["identity", "identity"],
  ["identity;q=0, br;q=0", "identity"],
  [";;,", "identity"],
  ["", "identity"],
  [undefined, "identity"],
])("of Accept-Encoding %s, the best encoding is %s", (header, encoding) => {
  expect(acceptedEncoding(header)).toBe(encoding);
});

describe('a body with the ETag "abc" is unchanged', () => {
  test.each([
    '"abc"',
    'W/"abc"',
    '"xyz", "abc"',
    '"xyz",W/"abc" , "uvw"',
    '"x,y", "abc"',
    '"abc-gzip"',
    'W/"abc-br"',
    "*",
    " * ",
    ', ,"abc"',
    'nonsense, "abc"',
  ])("for a client that sends If-None-Match: %s", (header) =>
    expect(isUnchanged(header, '"abc"')).toBe(true),
  );

  test.each([
    undefined,
    "",
    '"xyz"',
    '"abcd"',
    '"xabc"',
    '"ABC"',
    '"abc-gzip-gzip"',
    '"abc-deflated"',
    "abc",
    '"abc',
    'abc"',
    'w/"abc"',
    'W/ "abc"',
    'x"abc"',
    '"abc"x',
    '"xyz" "abc"',
    '*, "xyz"',
    "'abc'",
    '"a bc"',
  ])("but not for one that sends %s", (header) => expect(isUnchanged(header, '"abc"')).toBe(false));
});

test("an ETag that itself ends as a proxy's would is recognised", () => {
  expect(isUnchanged('"abc-gzip"', '"abc-gzip"')).toBe(true);
  expect(isUnchanged('"abc-gzip-gzip"', '"abc-gzip"')).toBe(true);
});

test("a header full of commas and spaces is read in no time", () => {
  const startedAt = performance.now();
  isUnchanged(`${", ".repeat(8000)}${" ".repeat(16_000)}"`, '"abc"');
  expect(performance.now() - startedAt).toBeLessThan(200);
});

test("an ETag follows from the content alone", () => {
  expect(etagOf("200", Buffer.from("page"))).toBe(etagOf("200", Buffer.from("page")));
  expect(etagOf("200", Buffer.from("page"))).not.toBe(etagOf("404", Buffer.from("page")));
});

test.each([
  ["/papers/2507.11412/share.png", "x=1&y=2", "/papers/2507.11412/share.png"],
  ["/papers/2507.11412/cite/bibtex", "made=up", "/papers/2507.11412/cite/bibtex"],
  ["/api/daily_papers", "p=1&date=2025-12-12", "/api/daily_papers?date=2025-12-12&p=1"],
  ["/api/daily_papers", "made=up", undefined],
  ["/api/daily_papers", "p=1&p=2", undefined],
  ["/feeds/latest.atom", undefined, "/feeds/latest.atom"],
  ["/feeds/latest.atom", "made=up", undefined],
  ["/feeds/search.atom", "q=a%20b", "/feeds/search.atom?q=a+b"],
  ["/feeds/reading-list.atom", "token=x", undefined],
  ["/api/me", undefined, undefined],
])("the answer to %s?%s is kept under %s", (path, query, target) => {
  expect(sharedTarget(path, query)).toBe(target);
});
