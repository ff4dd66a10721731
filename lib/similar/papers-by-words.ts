import { searchPapers } from "@/lib/search/search-papers";
import { plainText } from "@/lib/text/plain-text";

/** More words make a search slower and hardly better. */
const WORDS_MAX = 24;

type Words = { id: string; title: string; aiKeywords: string[] };

/** The ids of papers that share the most telling words with the titles and keywords of the given ones. */
export async function papersByWords(
  given: Words[],
  { limit, now }: { limit: number; now: Date },
): Promise<string[]> {
  const text = given.map(({ title, aiKeywords }) => `${plainText(title)} ${aiKeywords.join(" ")}`).join(" ");
  // Words alone: signs mean something in the query language.
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))].slice(0, WORDS_MAX);
  const { candidates } = await searchPapers(words.join(" "), { typing: false, now });
  const givenIds = new Set(given.map(({ id }) => id));
  return candidates.flatMap(({ id }) => (givenIds.has(id) ? [] : id)).slice(0, limit);
}
