import { expect, test } from "vitest";
import { wrapText } from "@/emails/mail-content";

test("a wrapped paragraph loses no word and has no line over 72 columns", () => {
  const words = Array.from({ length: 80 }, (_, index) => "x".repeat((index % 11) + 1));
  const wrapped = wrapText(words.join(" "), "  ");
  expect(wrapped.split(/\s+/).filter(Boolean)).toEqual(words);
  for (const line of wrapped.split("\n")) {
    expect(line.length).toBeLessThanOrEqual(72);
    expect(line.startsWith("  ")).toBe(true);
  }
});

test("a link longer than a line stays in one piece", () => {
  const link = `https://example.org/${"a".repeat(100)}`;
  expect(wrapText(`See ${link} now`).split("\n")).toContain(link);
});
