import { expect, test } from "vitest";
import { citation } from "@/lib/web/citations/citation";
import { citationKey } from "@/lib/web/citations/csl-item";

const paper = {
  id: "2507.11412",
  title: "On Seq vs $O(n)$ Seq: 50% \\textbf{of} {Paired} <b>Encoders & More",
  abstract: "First $\\alpha$ <i>then\n more.",
  authors: ["Ludwig van Beethoven", "María José García", "OpenAI"].map((name) => ({ name, hidden: false })),
  publishedAt: new Date("2025-07-15T00:00:00Z"),
  categories: ["cs.CL", "cs.AI"],
};

test("BibTeX is an entry that BibTeX reads: braces balanced, specials escaped, the e-print named as arXiv does", () => {
  const bibtex = citation(paper, "bibtex");
  expect(bibtex).toMatch(/^@misc\{beethoven2025seq,\n/);
  expect(bibtex).toContain(
    "author = {van Beethoven, Ludwig and Garc{\\' i}a, Mar{\\' i}a Jos{\\' e} and {OpenAI}}",
  );
  expect(bibtex).toContain("month = jul,");
  expect(bibtex).toContain(
    "eprint = {2507.11412},\n\tarchiveprefix = {arXiv},\n\tprimaryclass = {cs.CL},\n}",
  );
  expect(bibtex).toContain("50\\%");
  expect(bibtex).toContain("\\& ");
  const braces = bibtex.replace(/\\[{}]/g, "").replace(/[^{}]/g, "");
  let depth = 0;
  for (const brace of braces) {
    depth += brace === "{" ? 1 : -1;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
});

test("RIS has a tag a line, each line whole however long, and ends its record", () => {
  const long = citation({ ...paper, abstract: "word ".repeat(200) }, "ris");
  const lines = long.trimEnd().split("\n");
  for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- ?/);
  expect(lines[0]).toBe("TY  - JOUR");
  expect(lines.at(-1)?.trim()).toBe("ER  -");
  expect(lines).toContain("AU  - van Beethoven, Ludwig");
  expect(lines).toContain("DA  - 2025/07/15");
  expect(lines).toContain("DO  - 10.48550/arXiv.2507.11412");
  expect(lines.find((line) => line.startsWith("AB"))?.length).toBeGreaterThan(900);
});

test("CSL-JSON is an array of one preprint, its text without markup", () => {
  const [item] = JSON.parse(citation(paper, "csl"));
  expect(item).toMatchObject({
    type: "article",
    DOI: "10.48550/arXiv.2507.11412",
    issued: { "date-parts": [[2025, 7, 15]] },
  });
  expect(item.author).toHaveLength(3);
  expect(JSON.stringify(item)).not.toMatch(/<\/?[bi]>/);
});

test("hidden authors are not cited, and a paper without any still has a key", () => {
  const hidden = { ...paper, authors: [{ name: "Nobody Known", hidden: true }] };
  expect(citation(hidden, "bibtex")).not.toContain("Known");
  expect(citation(hidden, "bibtex")).toMatch(/^@misc\{paper2025seq,/);
});

test.each([
  [{ firstFamily: "García", year: 2025, title: "The Art of “Ünïque” Keys" }, "garcia2025art"],
  [{ firstFamily: undefined, year: 1999, title: "注意" }, "paper1999"],
])("a key is plain ASCII: %j gives %s", (asked, key) => {
  expect(citationKey(asked)).toBe(key);
});
