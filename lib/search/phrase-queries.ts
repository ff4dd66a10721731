import { Prisma } from "@/lib/generated/client";
import { boundedQuery } from "./bounded-query";

/** Each text as a text search query for its words in their order; "" for a text of stop words. */
export async function phraseQueries(texts: string[]): Promise<string[]> {
  if (texts.length === 0) return [];
  const rows = await boundedQuery<{ query: string }>(Prisma.sql`
    SELECT phraseto_tsquery('english', search_plain(text))::text AS query
    FROM unnest(${texts}::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place`);
  return rows.map(({ query }) => query);
}
