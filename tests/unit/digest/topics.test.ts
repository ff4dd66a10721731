import { expect, test } from "vitest";
import { formatTopics, parseTopics } from "@/lib/digest/subscribers/topics";

test("a term named like an arXiv category or archive is one, in any case; anything else is a keyword", () => {
  expect(
    parseTopics("cs.cv, Diffusion  models\nMATH, astro-ph.CO, physics.optics, node.js,, cond-mat.STR-EL"),
  ).toEqual([
    { kind: "category", term: "cs.CV" },
    { kind: "keyword", term: "Diffusion models" },
    { kind: "category", term: "math" },
    { kind: "category", term: "astro-ph.CO" },
    { kind: "category", term: "physics.optics" },
    { kind: "keyword", term: "node.js" },
    { kind: "category", term: "cond-mat.str-el" },
  ]);
});

test("a term counts once, and the form shows what was entered", () => {
  const topics = parseTopics("agents, Agents; cs.CL");
  expect(topics).toHaveLength(2);
  expect(formatTopics(topics)).toBe("Agents, cs.CL");
  expect(parseTopics(" , ")).toEqual([]);
});
