import { describe, expect, test } from "vitest";
import { acceptedEncoding, isWellFormed, prefersMarkdown } from "@/scripts/site/requests";
import { isAlsoMarkdown } from "@/scripts/site/shared-paths";

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

test("an encoding that the client refuses is not used", () => {
  expect(acceptedEncoding("br;q=0, gzip")).toBe("gzip");
  expect(acceptedEncoding("identity")).toBe("identity");
});
