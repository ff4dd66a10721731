import { Prisma } from "@/lib/generated/client";

/** A filter of the index of words as a condition on paper_embedding. */
export function letThrough(filter: string): Prisma.Sql {
  if (filter === "") return Prisma.sql`true`;
  return Prisma.sql`EXISTS (SELECT 1 FROM paper_words WHERE paper_words.paper_id = paper_embedding.paper_id AND words @@ ${filter}::tsquery)`;
}
