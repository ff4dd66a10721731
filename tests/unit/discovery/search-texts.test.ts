import { expect, test } from "vitest";
import { explainMatch, markWords, snippetOf } from "@/lib/discovery/search/highlight";
import { searchPath, withFilter, withoutFilter } from "@/lib/discovery/search/search-path";

const spellings = new Map([
  ["decoder", new Set(["decoder", "decoders", "decoding"])],
  ["layers", new Set(["layer", "layers"])],
]);
const words = new Set([...spellings.values()].flatMap((spelt) => [...spelt]));
const match = { hasPhrase: false, hasAllWords: false, hasWords: true, isNear: false };

test("words are marked where they are read, and never inside tags, formulas or entities", () => {
  expect(markWords("Deep Decoders &amp; layer", words)).toBe(
    "Deep <mark>Decoders</mark> &amp; <mark>layer</mark>",
  );
  expect(markWords('<a href="layer">l</a> <math><mi>layer</mi></math> layers', words)).toBe(
    '<a href="layer">l</a> <math><mi>layer</mi></math> <mark>layers</mark>',
  );
  expect(markWords("&lt;layer&gt; multilayer", words)).toBe("&lt;<mark>layer</mark>&gt; multilayer");
  expect(markWords("an &amp; b", new Set(["amp"]))).toBe("an &amp; b");
  expect(markWords("Décoder", words)).toBe("<mark>Décoder</mark>");
});

test("a snippet is the part with most different words, cut between words", () => {
  const filler = "word ".repeat(100);
  const snippet = snippetOf(`The layer. ${filler} Here a decoder has layers. ${filler}`, words);
  expect(snippet).toContain("Here a decoder has layers.");
  expect(snippet.startsWith("… word")).toBe(true);
  expect(snippet.endsWith("word …")).toBe(true);
  expect(snippetOf("Short.", words)).toBe("Short.");
});

test("why a paper was found is said in words", () => {
  const texts = { title: "Decoding", abstract: "With a layer.", authors: ["Ada"] };
  expect(explainMatch({ ...match, hasPhrase: true }, texts, spellings)).toBe(
    "Has the phrase “decoder layers”",
  );
  expect(explainMatch(match, texts, spellings)).toBe("Has all your words");
  expect(explainMatch(match, { ...texts, title: "Decoder layers" }, spellings)).toBe(
    "Has all your words, in the title",
  );
  expect(explainMatch({ ...match, isNear: true }, { ...texts, abstract: "" }, spellings)).toBe(
    "Has “decoder”, not “layers”; close in meaning",
  );
  const other = { title: "Other", abstract: "words", authors: [] };
  expect(explainMatch({ ...match, isNear: true }, other, spellings)).toBe("Close in meaning, in other words");
});

test("a filter is added once and taken away whole", () => {
  expect(withFilter("quokka", "cat:cs.CL")).toBe("quokka cat:cs.CL");
  expect(withFilter("quokka cat:cs.CL", "cat:cs.CL")).toBe("quokka cat:cs.CL");
  expect(withoutFilter("quokka after:2025 before:2026 nest", "after:2025 before:2026")).toBe("quokka nest");
  expect(searchPath({ text: "a b", sort: "date", page: 2 })).toBe("/papers?q=a+b&sort=date&page=2");
});
