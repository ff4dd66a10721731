import { Prisma } from "@/lib/generated/client";
import { boundedQuery } from "./bounded-query";
import { chosenPapers, everyTerm, type Plan } from "./plan";
import type { Term } from "./terms";
import { lexeme, weighted } from "./ts-query";

export type LexicalCandidate = {
  id: string;
  /** How well it matches the searched words, on the scale on which 1 is the same meaning (fuse.ts). */
  lexicalScore: number;
  hasPhrase: boolean;
  hasAllWords: boolean;
};

/** Score only the 12 most informative stems: in a long sentence the others change no order. */
const COUNTED_STEMS_MAX = 12;

/** BM25's length normalisation: k1 = 1.2 and b = 0.75, as in Lucene; the mean over 80,350 papers is 130 different words and marks. */
const LENGTH_NORM = Prisma.sql`1.2 * (0.25 + 0.75 * length::float8 / 130)`;
/**
 * Grows faster than BM25, since few matching words say little about the intent and many say nearly all; plus bonuses for
 * the phrase and for all words, doubled in the title.
 */
const LEXICAL_SCORE = Prisma.sql`power(bm25 / 100, 1.5::float8)
  + 0.3::float8 * (has_phrase::int + title_has_phrase::int) + 0.15::float8 * (has_all::int + title_has_all::int)`;

type LexicalParams = {
  plan: Plan;
  terms: Term[];
  phrase: string;
  filter: string;
  /** All papers that the filter matches, if they are few: then each of them is scored. */
  among: string[] | undefined;
  paperCount: number;
  where: Prisma.Sql;
  papersMax: number;
};

/**
 * The papers that a plan chooses, best first by lexical score. How often a word stands in a text is read back from ts_rank, which is the only function of PostgreSQL that counts: for one word and equal weights
 * it is the sum of 1/n² over its places divided by π²/6, and the rest of that sum beyond n is nearly 1/(n + 1/2).
 */
export async function lexicalCandidates({
  plan,
  terms,
  phrase,
  filter,
  among,
  paperCount,
  where,
  papersMax,
}: LexicalParams): Promise<LexicalCandidate[]> {
  if (terms.length === 0) return [];
  const stems = terms
    .flatMap((term) => term.stems.map(({ stem }) => ({ stem, weight: weightOf(term, paperCount) })))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, COUNTED_STEMS_MAX);
  const chosen = chosenPapers(plan, filter);
  const [tables, chosenOnes] = among
    ? [Prisma.empty, Prisma.sql`paper_id = ANY (${among})`]
    : [Prisma.sql`${chosen.tables},`, Prisma.sql`ctid = ANY (ARRAY(SELECT place FROM ${chosen.all}))`];
  // Ranks have columns of their own: a subquery over the list of words for each paper costs half as much again.
  const ranks = stems.map(
    ({ stem }, n) =>
      Prisma.sql`ts_rank('{1,1,1,1}', words, ${lexeme(stem)}::tsquery)::float8 AS ${rankColumn(n)}`,
  );
  return boundedQuery<LexicalCandidate>(Prisma.sql`
    WITH ${tables} ranked AS MATERIALIZED (
      -- How often each word stands in each chosen paper, as a rank, and what the paper has as a whole.
      SELECT paper_id, ${LENGTH_NORM} AS length_norm, ${Prisma.join(ranks)},
        ${containsSql(phrase)} AS has_phrase,
        ${containsSql(weighted(phrase, "A"))} AS title_has_phrase,
        ${containsSql(everyTerm(terms, ""))} AS has_all,
        ${containsSql(everyTerm(terms, "+"))} AS title_has_all
      FROM paper_words
      WHERE ${chosenOnes} AND ${where}
    ),
    -- The ranks as BM25.
    scored AS MATERIALIZED (SELECT *, ${Prisma.join(stems.map(bm25Of), " + ")} AS bm25 FROM ranked)
    SELECT paper_id AS id, ${LEXICAL_SCORE} AS "lexicalScore", has_phrase AS "hasPhrase", has_all AS "hasAllWords"
    FROM scored WHERE bm25 > 0
    ORDER BY "lexicalScore" DESC, paper_id DESC LIMIT ${papersMax}`);
}

function rankColumn(n: number): Prisma.Sql {
  return Prisma.raw(`rank_${n}`);
}

/** A word's part of a paper's BM25 score; 0 if the text lacks it, since its rank is 0 then. */
function bm25Of({ weight }: { weight: number }, n: number): Prisma.Sql {
  const rank = rankColumn(n);
  const times = Prisma.sql`(1 / (1.6449341 * (1.000001 - ${rank})) - 0.5)`;
  return Prisma.sql`CASE WHEN ${rank} > 0 THEN ${weight}::float8 * 2.2 * ${times} / (${times} + length_norm) ELSE 0 END`;
}

function containsSql(query: string): Prisma.Sql {
  return query === "" ? Prisma.sql`false` : Prisma.sql`words @@ ${query}::tsquery`;
}

/** A word's weight: BM25's inverse document frequency. */
function weightOf({ stems }: Term, paperCount: number): number {
  const papers = Math.min(paperCount, Math.max(...stems.map((stem) => stem.papers)));
  return Math.log(1 + (paperCount - papers + 0.5) / (papers + 0.5));
}
