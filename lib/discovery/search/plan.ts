import { Prisma } from "@/lib/generated/client";
import type { Stem, Term } from "./terms";
import { allOf, anyOf, lexeme } from "./ts-query";

/** A text search query, and how many of its matches are considered. */
type Tier = { query: string; papersMax: number };

export type Plan = {
  tiers: Tier[];
  /** Queries that supply what the tiers lack of CANDIDATES_MAX, in this order. */
  fillers: string[];
};

/** How many papers a search ranks and can be paged through. */
export const CANDIDATES_MAX = 1000;
/** Words are added, the rarest first, while at most this many papers contain one of them. */
const RARE_PAPERS_MAX = 1000;
const TIER_PAPERS_MAX = 300;
/** If the rarest word of a phrase is in more papers than this, looking for the phrase reads too many texts. */
const PHRASE_PAPERS_MAX = 8000;

/**
 * Chooses the papers worth ranking, so that a search costs the same whatever its words: papers that contain one of the
 * rarest words, anywhere or in the title; papers that contain the phrase; and papers that contain all words, the ones
 * that are about them (marks ^ and + of the migration paper_search_words) first. If no word is rare, papers that contain
 * all words anywhere fill up the number, and then papers with the rarest one. `terms` must not be empty.
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

/** A query for papers with every searched word: anywhere or, with a mark, as the index marks it. */
export function everyTerm(terms: Term[], mark: "" | "+" | "^"): string {
  return allOf(terms.map(({ stems }) => anyOf(stems.map(({ stem }) => lexeme(mark + stem)))));
}

/** The rarest words, at least one, as one query, and how many papers match it at most. */
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
 * The papers of a plan that match a filter, as CTEs and the name of the last one, which has them all. Their column
 * `place` is the ctid of a paper's row in paper_words.
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
    const previous = name(n);
    const lacking = Prisma.sql`greatest(0, ${CANDIDATES_MAX}::int - (SELECT count(*) FROM ${previous}))`;
    tables.push(
      Prisma.sql`${name(n + 1)} AS MATERIALIZED (SELECT place FROM ${previous} UNION ${matching(query, lacking)})`,
    );
  }
  return { tables: Prisma.join(tables), all: name(fillers.length) };
}
