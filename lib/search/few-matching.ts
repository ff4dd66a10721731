import { Prisma } from "@/lib/generated/client";
import { boundedQuery } from "./bounded-query";

/** Comparing these one by one takes less than having the vector index come upon them. */
const FEW_PAPERS_MAX = 1000;

/** All papers that a filter lets through, where they are few: most phrases, names and dates. Undefined where they are not. */
export async function fewMatching(filter: string): Promise<string[] | undefined> {
  if (filter === "") return undefined;
  const [row] = await boundedQuery<{ ids: string[] }>(Prisma.sql`
    SELECT coalesce(array_agg(paper_id), '{}') AS ids
    FROM (SELECT paper_id FROM paper_words WHERE words @@ ${filter}::tsquery LIMIT ${FEW_PAPERS_MAX + 1}) AS found`);
  return row && row.ids.length <= FEW_PAPERS_MAX ? row.ids : undefined;
}
