import { Prisma } from "@/lib/generated/client";
import { FILLED_PAPERS, type Plan } from "./plan-candidates";
import { allOf } from "./ts-query";

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
