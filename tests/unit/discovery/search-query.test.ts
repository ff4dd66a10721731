import { expect, test } from "vitest";
import { parseQuery } from "@/lib/discovery/search/query";

test("words, phrases, exclusions and filters are told apart", () => {
  expect(
    parseQuery(
      'sparse "decoder layers" -speech -"machine translation" author:hinton author:"Ada Lovelace" title:attention cat:cs.CL org:google has:code after:2025-01 before:2026 sort:upvotes',
    ),
  ).toEqual({
    words: ["sparse"],
    phrases: ["decoder layers"],
    excluded: ["speech", "machine translation"],
    authors: ["hinton", "Ada Lovelace"],
    titles: ["attention"],
    categories: ["cs.cl"],
    organizations: ["google"],
    withCode: true,
    from: "2025-01-01",
    before: "2026-01-01",
    sort: "upvotes",
  });
});

test.each([
  ['"unclosed phrase', ['"unclosed', "phrase"]],
  ["after:yesterday", ["after yesterday"]],
  ["after:2025-02-30", ["after 2025-02-30"]],
  ["has:pictures", ["has pictures"]],
  ["sort:constructor", ["sort constructor"]],
  ["author:", ["author:"]],
  ["author: hinton", ["author:", "hinton"]],
  ["https://example.org/x", ["https //example.org/x"]],
  ["GPT-4 state-of-the-art", ["GPT-4", "state-of-the-art"]],
  ['- -- : "" \'', []],
])("%s cannot be read otherwise and is searched as words", (text, words) => {
  const { words: read, ...rest } = parseQuery(text);
  expect(read).toEqual(words);
  expect(rest).toEqual({
    ...parseQuery(""),
    words: undefined,
    ...rest,
    phrases: [],
    excluded: [],
    authors: [],
  });
});

test("no text is an error, and every word of a plain one is searched", () => {
  const signs = [
    '"',
    "-",
    ":",
    " ",
    "a",
    "author",
    "after",
    "cat",
    "2025",
    "é",
    "\u0000",
    "'",
    "\\",
    "(",
    "&",
    "|",
    "!",
    "\n",
    "字",
  ];
  let state = 7;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  for (let round = 0; round < 5000; round += 1) {
    const text = Array.from({ length: next() % 12 }, () => signs[next() % signs.length]).join("");
    expect(() => parseQuery(text)).not.toThrow();
  }
  expect(parseQuery(" three  plain words ").words).toEqual(["three", "plain", "words"]);
});
