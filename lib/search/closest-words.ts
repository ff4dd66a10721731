import { Prisma } from "@/lib/generated/client";
import { boundedQuery } from "./bounded-query";
import { editDistance } from "./edit-distance";
import type { Stem } from "./search-terms";

/** Trigrams bring these near; how many slips of the finger lie between decides. */
const NEAR_WORDS = 40;
const WORDS_MAX = 2;
/** One slip in a short word, two in one of seven letters or more. */
const slipsMax = (word: string) => (word.length < 7 ? 1 : 2);
/** Who takes another word than what was typed must be sure of it; so it is in two papers at least (`spells`). */
const TIMES_AS_COMMON_MIN = 2;

/** The words that one may have meant who wrote a word that `papers` papers hold, the likeliest first. */
export async function closestWords(word: string, papers: number): Promise<(Stem & { word: string })[]> {
  const near = await boundedQuery<Stem & { word: string }>(Prisma.sql`
    SELECT word, stem, papers, titles FROM search_word
    WHERE word % ${word} AND spells AND papers >= ${(papers + 1) * TIMES_AS_COMMON_MIN}::int
    ORDER BY similarity(word, ${word}) DESC, papers DESC LIMIT ${NEAR_WORDS}`);
  return near
    .map((candidate) => ({ candidate, slips: editDistance(word, candidate.word) }))
    .filter(({ slips }) => slips > 0 && slips <= slipsMax(word))
    .sort((one, other) => one.slips - other.slips || other.candidate.papers - one.candidate.papers)
    .slice(0, WORDS_MAX)
    .map(({ candidate }) => candidate);
}
