import { z } from "zod";
import { Prisma } from "@/lib/generated/client";
import { boundedQuery } from "./bounded-query";
import { everyTerm, type Tier } from "./plan-candidates";
import type { Term } from "./search-terms";
import { allOf, lexeme, weighted } from "./ts-query";

export type LexicalCandidate = {
  id: string;
  /** What the searched words tell for it, on the scale on which 1 is the same meaning (fuse.ts). */
  evidence: number;
  hasPhrase: boolean;
  hasAll: boolean;
};

/** BM25 with k1 = 1.2 and b = 0.75, as Lucene has them; 130 different words and marks are the mean of 80,350 papers. */
const BM25 = Prisma.sql`2.2 * times / (times + 1.2 * (0.25 + 0.75 * length / 130.0))`;
/**
 * More than in proportion to BM25, since a few words found tell little of what was meant and many tell nearly all; and
 * bonuses for the phrase and for all words, double in the title.
 */
const EVIDENCE = Prisma.sql`power(bm25 / 100, 1.5)
  + 0.3 * (has_phrase::int + title_has_phrase::int) + 0.15 * (has_all::int + title_has_all::int)`;

const rowsSchema = z.array(z.tuple([z.string(), z.number(), z.boolean(), z.boolean()]));

type Question = {
  tiers: Tier[];
  terms: Term[];
  phrase: string;
  filter: string;
  paperCount: number;
  where: Prisma.Sql;
  papersMax: number;
};

/**
 * The best of the papers that the tiers name, by what the words tell for them. How often a word stands in a
 * text is read back from ts_rank, which is the only function of PostgreSQL that counts: for one word and equal weights
 * it is the sum of 1/n² over its places divided by π²/6, and the rest of that sum beyond n is nearly 1/(n + 1/2).
 */
export async function lexicalCandidates({
  tiers,
  terms,
  phrase,
  filter,
  paperCount,
  where,
  papersMax: best,
}: Question): Promise<LexicalCandidate[]> {
  const asked = tiers.filter(({ query }) => query !== "");
  if (asked.length === 0) return [];
  const stems = terms.flatMap((term) =>
    term.stems.map(({ stem }) => ({ stem, worth: worthOf(term, paperCount) })),
  );
  const chosen = asked.map(
    ({ query, papersMax }) =>
      Prisma.sql`(SELECT paper_words.ctid FROM paper_words WHERE words @@ ${allOf([query, filter])}::tsquery LIMIT ${papersMax})`,
  );
  const [row] = await boundedQuery<{ found: unknown }>(Prisma.sql`
    WITH scored AS MATERIALIZED (
      SELECT paper_id,
        (SELECT coalesce(sum(worth * ${BM25}), 0)
         FROM unnest(${stems.map(({ stem }) => lexeme(stem))}::tsquery[], ${stems.map(({ worth }) => worth)}::float8[]) AS term (query, worth)
         CROSS JOIN LATERAL (SELECT ts_rank('{1,1,1,1}', words, query)::float8 AS rank) AS ranked
         CROSS JOIN LATERAL (SELECT 1 / (1.6449341 * (1.000001 - rank)) - 0.5 AS times) AS counted
         WHERE rank > 0) AS bm25,
        ${held(phrase)} AS has_phrase,
        ${held(weighted(phrase, "A"))} AS title_has_phrase,
        ${held(everyTerm(terms, ""))} AS has_all,
        ${held(everyTerm(terms, "+"))} AS title_has_all
      FROM paper_words
      WHERE ctid = ANY (ARRAY(${Prisma.join(chosen, " UNION ")})) AND ${where}
    ),
    best AS (
      SELECT *, (${EVIDENCE})::float8 AS evidence FROM scored ORDER BY evidence DESC, paper_id DESC LIMIT ${best}
    )
    SELECT coalesce(json_agg(json_build_array(paper_id, evidence, has_phrase, has_all)), '[]') AS found FROM best`);
  return rowsSchema
    .parse(row?.found)
    .map(([id, evidence, hasPhrase, hasAll]) => ({ id, evidence, hasPhrase, hasAll }));
}

function held(query: string): Prisma.Sql {
  return query === "" ? Prisma.sql`false` : Prisma.sql`words @@ ${query}::tsquery`;
}

/** What finding a word is worth: BM25's inverse document frequency. */
function worthOf({ stems }: Term, paperCount: number): number {
  const papers = Math.min(paperCount, Math.max(...stems.map((stem) => stem.papers)));
  return Math.log(1 + (paperCount - papers + 0.5) / (papers + 0.5));
}
