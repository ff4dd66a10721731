import { expect, test } from "vitest";
import { boundedAuthors, NAMED_AUTHORS_MAX } from "@/lib/papers/authors";
import type { PaperPage } from "@/lib/papers/paper-page";
import { citations } from "@/lib/web/citations/citation";
import { citationMeta } from "@/lib/web/citations/citation-meta";
import { scholarlyArticle } from "@/lib/web/json-ld";

const paper = (names: string[]): PaperPage => ({
  id: "2507.06261",
  title: "Gemini 2.5",
  abstract: "Text.",
  authors: names.map((name) => ({ name, hidden: false })),
  categories: ["cs.CL"],
  publishedAt: new Date("2025-07-07T00:00:00Z"),
  feedDay: null,
  featuredAt: null,
  upvoteCount: 1,
  sourceComments: 0,
  commentsCast: 0,
  codeUrl: null,
  codeStars: null,
  picture: null,
  projectUrl: null,
  aiSummary: null,
  aiKeywords: [],
  withdrawnAt: null,
  withdrawnBy: null,
  version: 1,
  versionAt: null,
  submitter: null,
  organization: null,
});
const many = paper(Array.from({ length: 3303 }, (_, index) => `Author Number${index}`));

test("meta tags, JSON-LD and lists of names are bounded for thousands of authors, and the citation is whole", () => {
  expect(citationMeta(many).citation_author).toHaveLength(NAMED_AUTHORS_MAX);
  expect(JSON.parse(scholarlyArticle(many)).author).toHaveLength(NAMED_AUTHORS_MAX);
  expect(boundedAuthors(many.authors.map(({ name }) => name))).toMatch(/Number99 and 3,203 others$/);
  expect(citations([many], "bibtex").split(" and ")).toHaveLength(3303);
  expect(citations([many], "ris").match(/^AU/gm)).toHaveLength(3303);
});

test("Google Scholar and Zotero read the title, each author family name first, dates and addresses", () => {
  expect(citationMeta(paper(["Di He", "Laurens van der Maaten", "Gemma Team"]))).toMatchObject({
    citation_title: "Gemini 2.5",
    citation_author: ["He, Di", "van der Maaten, Laurens", "Gemma Team"],
    citation_publication_date: "2025/07/07",
    citation_arxiv_id: "2507.06261",
    citation_doi: "10.48550/arXiv.2507.06261",
    citation_pdf_url: "https://arxiv.org/pdf/2507.06261",
  });
});

test("JSON-LD tells a team from a person", () => {
  expect(JSON.parse(scholarlyArticle(paper(["Gemma Team", "Yi Ma", "Ma"]))).author).toEqual([
    { "@type": "Organization", name: "Gemma Team" },
    { "@type": "Person", name: "Yi Ma", familyName: "Ma", givenName: "Yi" },
    { "@type": "Person", name: "Ma", familyName: "Ma" },
  ]);
});

test("a withdrawn paper's citation says so in every format", () => {
  const withdrawn = { ...paper(["Yi Ma"]), withdrawnAt: new Date(0), withdrawnBy: "authors" };
  expect(citations([withdrawn], "bibtex")).toContain("note = {Withdrawn by its authors}");
  expect(citations([withdrawn], "ris")).toContain("N1  - Withdrawn by its authors");
  expect(JSON.parse(citations([withdrawn], "csl"))[0].note).toBe("Withdrawn by its authors");
});
