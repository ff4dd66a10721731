import { Prisma } from "@/lib/generated/client";
import type { Stem, Term } from "./terms";
import { allOf, anyOf, lexeme } from "./ts-query";

/** A text search query and how many of the papers that match it are looked at. */
type Tier = { query: string; papersMax: number };

export type Plan = {
  tiers: Tier[];
  /** Queries whose papers make up what the tiers lack of FILLED_PAPERS, the first one's first. */
  fillers: string[];
};

/** As many as a search can be paged through. */
export const FILLED_PAPERS = 1000;
/** Words are taken, the rarest first, as long as all papers that hold one of them are no more than these. */
const RARE_PAPERS_MAX = 1000;
const TIER_PAPERS_MAX = 300;
/** Where the rarest word of a phrase is in more papers than these, looking for it reads too many texts. */
const PHRASE_PAPERS_MAX = 8000;

/**
 * Which papers are worth ranking, so that a search costs the same whatever words it is made of: those that hold one of
 * the rarest words, wherever it stands or in the title; those that hold the phrase; and those that hold all words, the
 * ones that are about them (marks ^ and + of the migration paper_search_words) first. Where no word is rare, papers
 * that hold all words somewhere, and then those with the rarest one, fill up the number. There must be a term.
 */
export function planCandidates(terms: Term[], phrase: string): Plan {
  const fewest = Math.min(...terms.map(papersOf));
  const phraseQuery = fewest <= PHRASE_PAPERS_MAX ? phrase : allOf([everyTerm(terms, "+"), phrase]);
  const tiers = [phrase === "" ? "" : phraseQuery, everyTerm(terms, "^"), everyTerm(terms, "+")]
    .filter((query) => query !== "")
    .map((query) => ({ query, papersMax: TIER_PAPERS_MAX }));
  const rare = rarest(terms);
  const all = everyTerm(terms, "");
  if (rare.papers > RARE_PAPERS_MAX) return { tiers, fillers: [all, rare.query] };
  return {
    tiers: [
      { query: rare.query, papersMax: RARE_PAPERS_MAX },
      ...tiers,
      { query: all, papersMax: TIER_PAPERS_MAX },
    ],
    fillers: [],
  };
}

/** A query that every searched word answers, in a text or, with a mark, as the index marks it. */
export function everyTerm(terms: Term[], mark: "" | "+" | "^"): string {
  return allOf(terms.map(({ stems }) => anyOf(stems.map(({ stem }) => lexeme(mark + stem)))));
}

/** The rarest words as one query, and how many papers answer it at most; at least one word is taken. */
function rarest(terms: Term[]): { query: string; papers: number } {
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
  return { query: anyOf(taken.map(({ query }) => query)), papers };
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

/**
 * The papers of a plan that a filter lets through, as the WITH tables that find them and the name of the one that has
 * them all: a column `place`, which is where a paper's row in paper_words lies.
 */
export function chosenPapers(
  { tiers, fillers }: Plan,
  filter: string,
): { tables: Prisma.Sql; all: Prisma.Sql } {
  const matching = (query: string, limit: Prisma.Sql) =>
    Prisma.sql`(SELECT ctid AS place FROM paper_words WHERE words @@ ${allOf([query, filter])}::tsquery LIMIT ${limit})`;
  const name = (n: number) => Prisma.raw(`chosen_${n}`);
  const first = tiers.map(({ query, papersMax }) => matching(query, Prisma.sql`${papersMax}`));
  const tables = [Prisma.sql`${name(0)} AS MATERIALIZED (${Prisma.join(first, " UNION ")})`];
  for (const [n, query] of fillers.entries()) {
    const before = name(n);
    const lacking = Prisma.sql`greatest(0, ${FILLED_PAPERS}::int - (SELECT count(*) FROM ${before}))`;
    tables.push(
      Prisma.sql`${name(n + 1)} AS MATERIALIZED (SELECT place FROM ${before} UNION ${matching(query, lacking)})`,
    );
  }
  return { tables: Prisma.join(tables), all: name(fillers.length) };
}
