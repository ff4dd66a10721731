import { Prisma } from "@/lib/generated/client";
import { likeLiteral } from "@/lib/platform/db";
import { editDistance } from "@/lib/platform/edit-distance";
import { boundedQuery } from "./bounded-query";

/** A stem in the index, with how many papers contain it anywhere and in the title. */
export type Stem = { stem: string; papers: number; titles: number };

/** A searched word and its stems: its own, and those of the words that it may begin or misspell. */
export type Term = { word: string; stems: Stem[]; readAs: string | undefined };

/** Words beyond these are ignored: they add work and hardly any meaning. */
const TERMS_MAX = 24;
/** A word in so few papers may be a misspelling that an author made too. */
const RARE_PAPERS_MAX = 3;
const CORRECTED_LETTERS_MIN = 4;

type Found = Stem & { word: string; spelled: number; counted: number };

/**
 * The words of a text as the index has them, in their order, without stop words and repetitions; `paperCount` is how many
 * papers their counts cover, at least 1. A word in hardly any paper also matches the closest common word, and while the
 * reader types, the last word also matches the words that it begins.
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
    SELECT typed.word, stem,
      coalesce((SELECT papers FROM search_word AS same WHERE same.word = typed.word), 0) AS spelled,
      coalesce((SELECT papers FROM search_word WHERE word = ''), 0) AS counted,
      coalesce(sum(existing.papers), 0)::int AS papers, coalesce(sum(existing.titles), 0)::int AS titles
    FROM (
      SELECT place, word, (tsvector_to_array(to_tsvector('english', word)))[1] AS stem
      FROM regexp_split_to_table(search_plain(${text}), ' +') WITH ORDINALITY AS piece (word, place)
    ) AS typed
    LEFT JOIN search_word AS existing USING (stem)
    WHERE stem IS NOT NULL
    GROUP BY place, typed.word, stem
    ORDER BY place`);
}

function distinct<T extends Stem>(stems: T[]): T[] {
  return stems.filter((one, index) => stems.findIndex(({ stem }) => stem === one.stem) === index);
}

/** How many words trigrams preselect; the edit distance decides between them. */
const NEAR_WORDS = 40;
const CORRECTIONS_MAX = 2;
/** One typing error in a short word, two in a word of seven letters or more. */
const errorsMax = (word: string) => (word.length < 7 ? 1 : 2);
/** A correction must be twice as common as the typed word. It is also in two papers at least (`spells`). */
const TIMES_AS_COMMON_MIN = 2;

/** Likely corrections of a word that occurs in `papers` papers, best first. */
async function closestWords(word: string, papers: number): Promise<(Stem & { word: string })[]> {
  const near = await boundedQuery<Stem & { word: string }>(Prisma.sql`
    SELECT word, stem, papers, titles FROM search_word
    WHERE word % ${word} AND spells AND papers >= ${(papers + 1) * TIMES_AS_COMMON_MIN}::int
    ORDER BY similarity(word, ${word}) DESC, papers DESC LIMIT ${NEAR_WORDS}`);
  return near
    .map((candidate) => ({ candidate, errors: editDistance(word, candidate.word) }))
    .filter(({ errors }) => errors > 0 && errors <= errorsMax(word))
    .sort((one, other) => one.errors - other.errors || other.candidate.papers - one.candidate.papers)
    .slice(0, CORRECTIONS_MAX)
    .map(({ candidate }) => candidate);
}

const COMPLETIONS_MAX = 5;

/** The most common words with a prefix. */
async function wordsBeginningWith(prefix: string): Promise<(Stem & { word: string })[]> {
  const pattern = `${likeLiteral(prefix)}%`;
  return boundedQuery<Stem & { word: string }>(Prisma.sql`
    SELECT word, stem, papers, titles FROM search_word
    WHERE word LIKE ${pattern} AND word <> ''
    ORDER BY papers DESC, word LIMIT ${COMPLETIONS_MAX}`);
}
