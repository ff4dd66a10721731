import { Prisma } from "@/lib/generated/client";
import { boundedQuery } from "./bounded-query";

type Question = { filter: string; where: Prisma.Sql; papersMax: number };

/** The papers that a filter lets through, the latest published first. */
export async function newestMatching({ filter, where, papersMax }: Question): Promise<string[]> {
  const rows = await boundedQuery<{ id: string }>(Prisma.sql`
    SELECT paper_id AS id FROM paper_words JOIN paper ON paper.id = paper_id
    WHERE words @@ ${filter}::tsquery AND ${where}
    ORDER BY published_at DESC, paper_id DESC LIMIT ${papersMax}`);
  return rows.map(({ id }) => id);
}
