import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery, SEARCH_FILTERS } from "@/lib/discovery/search/query";
import { FUZZ_TIMEOUT_MS, holdsFor } from "../support/fuzz";

const pieces = fc.oneof(
  fc.constantFrom('"', "-", ":", " ", "\u0000", "\u202e", "after:", "before:2025", "sort:date", "has:code"),
  fc.constantFrom(...SEARCH_FILTERS.map(({ example }) => example)),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const queries = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));

test("every text is a query whose parts all come from the text", { timeout: FUZZ_TIMEOUT_MS }, async () => {
  await holdsFor(queries, (text) => {
    const { words, phrases, excluded, authors, titles, organizations } = parseQuery(text);
    const spaced = text.replace(/[:"]/g, " ");
    for (const part of [...words, ...phrases, ...excluded, ...authors, ...titles, ...organizations].flatMap(
      (value) => value.split(/[\s:"]+/),
    ))
      expect(spaced).toContain(part);
  });
});
