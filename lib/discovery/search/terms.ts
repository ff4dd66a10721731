import { Prisma } from "@/lib/generated/client";
import { boundedQuery } from "./bounded-query";
import { editDistance } from "./edit-distance";

/** A stem as the index knows it, with how many papers hold it anywhere and in the title. */
export type Stem = { stem: string; papers: number; titles: number };

/** A searched word and the stems that stand for it: its own, and those of the words that it may begin or misspell. */
export type Term = { word: string; stems: Stem[]; readAs: string | undefined };

/** As many words as are searched: those after them add work and hardly any meaning. */
const TERMS_MAX = 24;
/** A word in so few papers may be a misspelling that somebody else made too. */
const RARE_PAPERS_MAX = 3;
const CORRECTED_LETTERS_MIN = 4;

type Found = Stem & { word: string; spelled: number; counted: number };

/**
 * The words of a text as the index knows them, in their order, without stop words and repetitions, and how many papers
 * their counts are of, at least 1. A word that hardly any paper holds also stands for the closest one that many hold;
 * while somebody types, the last one also stands for what it begins.
 */
export async function searchTerms(
  text: string,
  { typing }: { typing: boolean },
): Promise<{ terms: Term[]; paperCount: number }> {
  const found = distinct(await stemsOf(text)).slice(0, TERMS_MAX);
  const terms = await Promise.all(
    found.map(async ({ spelled, counted: _, word, ...own }, index) => {
      const term: Term = { word, stems: [own], readAs: undefined };
      if (typing && index === found.length - 1) {
        const begun = await wordsBeginningWith(word);
        term.stems = distinct([own, ...begun]);
      }
      if (spelled > RARE_PAPERS_MAX || word.length < CORRECTED_LETTERS_MIN || term.stems.length > 1)
        return term;
      const closest = await closestWords(word, own.papers);
      const [first] = closest;
      if (!first) return term;
      return { ...term, stems: distinct([own, ...closest]), readAs: first.word };
    }),
  );
  return { terms, paperCount: Math.max(found[0]?.counted ?? 0, 1) };
}

async function stemsOf(text: string): Promise<Found[]> {
  return boundedQuery<Found>(Prisma.sql`
    SELECT given.word, stem,
      coalesce((SELECT papers FROM search_word AS same WHERE same.word = given.word), 0) AS spelled,
      coalesce((SELECT papers FROM search_word WHERE word = ''), 0) AS counted,
      coalesce(sum(held.papers), 0)::int AS papers, coalesce(sum(held.titles), 0)::int AS titles
    FROM (
      SELECT place, word, (tsvector_to_array(to_tsvector('english', word)))[1] AS stem
      FROM regexp_split_to_table(search_plain(${text}), ' +') WITH ORDINALITY AS piece (word, place)
    ) AS given
    LEFT JOIN search_word AS held USING (stem)
    WHERE stem IS NOT NULL
    GROUP BY place, given.word, stem
    ORDER BY place`);
}

function distinct<T extends Stem>(stems: T[]): T[] {
  return stems.filter((one, index) => stems.findIndex(({ stem }) => stem === one.stem) === index);
}

/** Trigrams bring these near; how many slips of the finger lie between decides. */
const NEAR_WORDS = 40;
const CANDIDATES_MAX = 2;
/** One slip in a short word, two in one of seven letters or more. */
const slipsMax = (word: string) => (word.length < 7 ? 1 : 2);
/** Who takes another word than what was typed must be sure of it; so it is in two papers at least (`spells`). */
const TIMES_AS_COMMON_MIN = 2;

/** The words that one may have meant who wrote a word that `papers` papers hold, the likeliest first. */
async function closestWords(word: string, papers: number): Promise<(Stem & { word: string })[]> {
  const near = await boundedQuery<Stem & { word: string }>(Prisma.sql`
    SELECT word, stem, papers, titles FROM search_word
    WHERE word % ${word} AND spells AND papers >= ${(papers + 1) * TIMES_AS_COMMON_MIN}::int
    ORDER BY similarity(word, ${word}) DESC, papers DESC LIMIT ${NEAR_WORDS}`);
  return near
    .map((candidate) => ({ candidate, slips: editDistance(word, candidate.word) }))
    .filter(({ slips }) => slips > 0 && slips <= slipsMax(word))
    .sort((one, other) => one.slips - other.slips || other.candidate.papers - one.candidate.papers)
    .slice(0, CANDIDATES_MAX)
    .map(({ candidate }) => candidate);
}

const COMPLETIONS_MAX = 5;

/** The words that most papers hold among those that begin so. */
async function wordsBeginningWith(beginning: string): Promise<(Stem & { word: string })[]> {
  const pattern = `${beginning.replace(/[\\%_]/g, "\\$&")}%`;
  return boundedQuery<Stem & { word: string }>(Prisma.sql`
    SELECT word, stem, papers, titles FROM search_word
    WHERE word LIKE ${pattern} AND word <> ''
    ORDER BY papers DESC, word LIMIT ${COMPLETIONS_MAX}`);
}
