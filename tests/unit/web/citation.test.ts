import { expect, test } from "vitest";
import { parseAuthorName } from "@/lib/papers/author-name";
import { bibtexTitle } from "@/lib/web/citations/bibtex";
import { ArchiveCheck } from "@/lib/web/citations/check-archive";
import { citations } from "@/lib/web/citations/citation";
import { citationKey } from "@/lib/web/citations/citation-key";
import { latexText } from "@/lib/web/citations/latex-text";

const named = (...names: string[]) => names.map((name) => ({ name, hidden: false }));

const paper = {
  id: "2507.11412",
  title: "On Seq vs $O(n)$ Seq: 50% \\textbf{of} {Paired} <b>Encoders & More",
  abstract: "First $\\alpha$ <i>then\n more.",
  authors: named("Ludwig van Beethoven", "María José García", "OpenAI"),
  publishedAt: new Date("2025-07-15T00:00:00Z"),
  categories: ["cs.CL", "cs.AI"],
  withdrawnAt: null,
  withdrawnBy: null,
};

function expectBalanced(bibtex: string) {
  let depth = 0;
  for (const brace of bibtex.replace(/[^{}]/g, "")) {
    depth += brace === "{" ? 1 : -1;
    expect(depth).toBeGreaterThanOrEqual(0);
  }
  expect(depth).toBe(0);
}

test("BibTeX is an entry that BibTeX reads: braces balanced, specials escaped, the e-print named as arXiv does", () => {
  const bibtex = citations([paper], "bibtex");
  expect(bibtex).toMatch(/^@misc\{beethoven2025seq,\n/);
  expect(bibtex).toContain(
    "author = {van Beethoven, Ludwig and Garc{\\'i}a, Mar{\\'i}a Jos{\\'e} and {OpenAI}}",
  );
  expect(bibtex).toContain("month = jul,");
  expect(bibtex).toContain(
    "eprint = {2507.11412},\n\tarchiveprefix = {arXiv},\n\tprimaryclass = {cs.CL},\n}",
  );
  expect(bibtex).toContain("50\\%");
  expect(bibtex).toContain("\\& ");
  expectBalanced(bibtex);
});

test("a title with braces, backslashes and every ASCII character leaves the entry balanced", () => {
  const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => index + 32));
  expectBalanced(citations([{ ...paper, title: `${ascii} \\{ } }` }], "bibtex"));
});

test.each([
  ["x ≠ y ≥ z", "x {$\\neq$} y {$\\geq$} z"],
  ["∞ ∇ ⟨a⟩", "{$\\infty$} {$\\nabla$} {$\\langle$}a{$\\rangle$}"],
  ["10⁶ and H₂O", "10{$^{6}$} and H{$_{2}$}O"],
  ["É ç š ő ł ß", "{\\'E} {\\c{c}} {\\v{s}} {\\H{o}} {\\l} {\\ss}"],
  ["注意力 Привет 🦙", "注意力 Привет 🦙"],
  ["ễ", "{\\~{\\^e}}"],
  ["“so” – it’s", "``so'' -- it's"],
  ["a_b ^ ~ #1 & $5", "a\\_b \\textasciicircum{} \\textasciitilde{} \\#1 \\& \\$5"],
])("LaTeX keeps what %s says", (text, latex) => {
  expect(latexText(text)).toBe(latex);
});

test.each([
  ["LLaMA: Open Models", "{LLaMA}: Open Models"],
  ["NTIRE 2025 Challenge on 3D Faces", "{NTIRE} 2025 Challenge on {3D} Faces"],
  ["A U-Net for X-Ray Multi-Modal Images with T5", "A {U}-Net for {X}-Ray Multi-Modal Images with {T5}"],
  ["ATTENTION IS ALL YOU NEED", "ATTENTION IS ALL YOU NEED"],
])("a title's capitals are protected where a style would lose them: %s", (title, latex) => {
  expect(bibtexTitle(title)).toBe(latex);
});

test("RIS has a tag a line, each line whole however long, and ends its record", () => {
  const long = citations([{ ...paper, abstract: "word ".repeat(200) }], "ris");
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
  const [item] = JSON.parse(citations([paper], "csl"));
  expect(item).toMatchObject({
    type: "article",
    DOI: "10.48550/arXiv.2507.11412",
    issued: { "date-parts": [[2025, 7, 15]] },
  });
  expect(item.author).toEqual([
    { family: "Beethoven", given: "Ludwig", "non-dropping-particle": "van" },
    { family: "García", given: "María José" },
    { literal: "OpenAI" },
  ]);
  expect(JSON.stringify(item)).not.toMatch(/<\/?[bi]>/);
});

test("every author is in every format, in order, whatever the name looks like", () => {
  const names = [
    "Yi Ma",
    "Ma",
    "Di He",
    "haiping Zhu",
    "V",
    "MD",
    "Gemma Team",
    "王伟",
    "Robert W. Heath Jr.",
    "Jean And Roe",
    "and",
    "-",
  ];
  const odd = { ...paper, authors: named(...names) };
  const authors = /author = \{(.*)\},\n/.exec(citations([odd], "bibtex"))?.[1]?.split(" and ");
  expect(authors).toEqual([
    ...[
      "Ma, Yi",
      "Ma",
      "He, Di",
      "Zhu, haiping",
      "V",
      "MD",
      "{Gemma Team}",
      "王, 伟",
      "Heath, Jr., Robert W.",
    ],
    ...["Roe, {Jean And}", "{and}", "-"],
  ]);
  expect(
    citations([odd], "ris")
      .match(/^AU {2}- .+$/gm)
      ?.map((line) => line.slice(6)),
  ).toEqual([
    ...["Ma, Yi", "Ma", "He, Di", "Zhu, haiping", "V", "MD", "Gemma Team", "王, 伟", "Heath, Robert W., Jr."],
    ...["Roe, Jean And", "and", "-"],
  ]);
  expect(JSON.parse(citations([odd], "csl"))[0].author).toHaveLength(names.length);
});

test("hidden authors are not cited, and a paper without any still has a key", () => {
  const hidden = { ...paper, authors: [{ name: "Nobody Known", hidden: true }] };
  expect(citations([hidden], "bibtex")).not.toContain("Known");
  expect(citations([hidden], "bibtex")).toMatch(/^@misc\{paper2025seq,/);
});

test.each([
  ["Ana García", 2025, "The Art of “Ünïque” Keys", "garcia2025art"],
  [undefined, 1999, "注意", "paper1999"],
  ["Laurens van der Maaten", 2008, "3D Views of Data", "maaten2008views"],
  ["Meituan LongCat Team", 2025, "LongCat-Flash", "meituan2025longcat"],
  ["Łukasz Øster", 2020, "On X", "oster2020x"],
])("a key is short plain ASCII: the first author %s of %s, %s", (name, year, title, key) => {
  expect(
    citationKey({ firstAuthor: name === undefined ? undefined : parseAuthorName(name), year, title }),
  ).toBe(key);
});

test("keys are unique within a file, also beside a paper whose own key looks like a distinguished one", () => {
  const copies = Array.from({ length: 30 }, () => paper);
  const other = { ...paper, title: "Seqa" };
  const bibtex = citations([...copies, other], "bibtex");
  const keys = [...bibtex.matchAll(/^@misc\{(.+),$/gm)].map(([, key]) => key);
  expect(new Set(keys).size).toBe(31);
  expect(keys.at(-1)).toBe("beethoven2025seqa");
  const items: { id: string }[] = JSON.parse(citations(copies, "csl"));
  expect(new Set(items.map(({ id }) => id)).size).toBe(30);
});

test("an archive's check says what citations lose and how authors were read", () => {
  const check = new ArchiveCheck();
  const authors = ["Yi Ma", ":", "Jane Doe and John Roe"].map((name) => ({ name }));
  const item = {
    id: "2507.11412",
    title: "A &#177; B",
    summary: "Text",
    authors,
    publishedAt: "2025-07-15T00:00:00.000Z",
  };
  check.add({ paper: item });
  check.add({ paper: { ...item, title: "" } });
  expect(check.papers).toBe(2);
  expect(check.kinds.get("paper: refused")?.count).toBe(1);
  expect(check.kinds.get("name: given and family name")?.count).toBe(3);
  expect([...check.kinds.keys()].filter((kind) => kind.startsWith("citation"))).toEqual([]);
});
