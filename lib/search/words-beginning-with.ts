import { Prisma } from "@/lib/generated/client";
import { boundedQuery } from "./bounded-query";
import type { Stem } from "./search-terms";

const WORDS_MAX = 5;

/** The words that most papers hold among those that begin so. */
export async function wordsBeginningWith(beginning: string): Promise<(Stem & { word: string })[]> {
  const pattern = `${beginning.replace(/[\\%_]/g, "\\$&")}%`;
  return boundedQuery<Stem & { word: string }>(Prisma.sql`
    SELECT word, stem, papers, titles FROM search_word
    WHERE word LIKE ${pattern} AND word <> ''
    ORDER BY papers DESC, word LIMIT ${WORDS_MAX}`);
}
