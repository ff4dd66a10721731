import type { Stem, Term } from "./search-terms";
import { allOf, anyOf, lexeme } from "./ts-query";

/** A text search query and how many of the papers that match it are looked at. */
export type Tier = { query: string; papersMax: number };

/** Words are taken, the rarest first, as long as all papers that hold one of them are no more than these. */
const RARE_PAPERS_MAX = 1000;
const TIER_PAPERS_MAX = 500;
/** Where the rarest word of a phrase is in more papers than these, looking for it reads too many texts. */
const PHRASE_PAPERS_MAX = 8000;

/**
 * Which papers are worth ranking, so that a search costs the same whatever words it is made of: those that hold one of
 * the rarest words, wherever it stands or in the title; those that hold the phrase; and those that hold all words, the
 * ones that are about them (marks ^ and + of the migration paper_search_words) first.
 */
export function planCandidates(terms: Term[], phrase: string): Tier[] {
  if (terms.length === 0) return phrase === "" ? [] : [{ query: phrase, papersMax: TIER_PAPERS_MAX }];
  const tiers = [{ query: anyOf(rarest(terms)), papersMax: RARE_PAPERS_MAX }];
  const fewest = Math.min(...terms.map(papersOf));
  if (phrase !== "")
    tiers.push({
      query: fewest <= PHRASE_PAPERS_MAX ? phrase : allOf([everyTerm(terms, "+"), phrase]),
      papersMax: TIER_PAPERS_MAX,
    });
  for (const mark of ["^", "+", ""] as const)
    tiers.push({ query: everyTerm(terms, mark), papersMax: TIER_PAPERS_MAX });
  return tiers;
}

/** A query that every searched word answers, in a text or, with a mark, as the index marks it. */
export function everyTerm(terms: Term[], mark: "" | "+" | "^"): string {
  return allOf(terms.map(({ stems }) => anyOf(stems.map(({ stem }) => lexeme(mark + stem)))));
}

function rarest(terms: Term[]): string[] {
  const lists = terms
    .flatMap(({ stems }) => stems.flatMap(listsOf))
    .sort((one, other) => one.papers - other.papers);
  const taken: typeof lists = [];
  let papers = 0;
  for (const list of lists) {
    if (taken.length > 0 && papers + list.papers > RARE_PAPERS_MAX) break;
    taken.push(list);
    papers += list.papers;
  }
  return taken.map(({ query }) => query);
}

function listsOf({ stem, papers, titles }: Stem): { query: string; papers: number }[] {
  return [
    { query: lexeme(stem), papers },
    { query: lexeme(`+${stem}`), papers: titles },
  ];
}

function papersOf({ stems }: Term): number {
  return stems.reduce((sum, { papers }) => sum + papers, 0);
}
