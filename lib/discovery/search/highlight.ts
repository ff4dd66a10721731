import { db } from "@/lib/platform/db";
import type { Term } from "./terms";

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** A formula whole, a tag, or an entity: what holds no words to mark. */
const NO_WORDS = /(<math[\s\S]*?<\/math>|<[^>]*>|&#?\w+;)/;

/** Puts <mark> around the words of a set wherever they occur in HTML of lib/text, outside its tags and formulas. */
export function markWords(html: string, words: ReadonlySet<string>): string {
  return html
    .split(NO_WORDS)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(WORD, (word) => (words.has(plainWord(word)) ? `<mark>${word}</mark>` : word)),
    )
    .join("");
}

const SNIPPET_CHARACTERS = 320;
/** Characters before the first word, to give it context. */
const BEFORE_CHARACTERS = 60;

/** The part of a plain text with the most different words of a set; its beginning if it has none. */
export function snippetOf(text: string, words: ReadonlySet<string>): string {
  if (text.length <= SNIPPET_CHARACTERS) return text;
  const places = [...text.matchAll(WORD)]
    .map((match) => ({ at: match.index, word: plainWord(match[0]) }))
    .filter(({ word }) => words.has(word));
  let best = { from: 0, different: 0 };
  for (const { at } of places) {
    const until = at + SNIPPET_CHARACTERS - BEFORE_CHARACTERS;
    const different = new Set(
      places.filter((place) => place.at >= at && place.at < until).map(({ word }) => word),
    ).size;
    if (different > best.different) best = { from: at, different };
  }
  const wanted = Math.max(0, Math.min(best.from - BEFORE_CHARACTERS, text.length - SNIPPET_CHARACTERS));
  const from = wanted === 0 ? 0 : text.indexOf(" ", wanted) + 1;
  const end = from + SNIPPET_CHARACTERS;
  const to = end >= text.length ? text.length : Math.max(text.lastIndexOf(" ", end), from + 1);
  return `${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}

/** A word as the index compares it: without capitals and accents, like the database's search_plain. */
function plainWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

type Match = { hasPhrase: boolean; hasAllWords: boolean; hasWords: boolean; isNear: boolean };
type Texts = { title: string; abstract: string; authors: string[] };

/** Why a paper was found, in words. `spellings` has for each word, as it was read, how papers spell it. */
export function explainMatch(
  { hasPhrase, isNear }: Match,
  texts: Texts,
  spellings: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  const searched = [...spellings];
  if (searched.length === 0) return "";
  const inTitle = wordsOf(texts.title);
  const inText = wordsOf(`${texts.title} ${texts.abstract} ${texts.authors.join(" ")}`);
  const matched = searched.filter(([, spelt]) => meets(inText, spelt)).map(([word]) => word);
  const left = searched.filter(([, spelt]) => !meets(inText, spelt)).map(([word]) => word);
  const titled = searched.every(([, spelt]) => meets(inTitle, spelt)) ? ", in the title" : "";
  if (hasPhrase) return `Has the phrase “${searched.map(([word]) => word).join(" ")}”${titled}`;
  if (matched.length === 0) return isNear ? "Close in meaning, in other words" : "";
  const near = isNear ? "; close in meaning" : "";
  if (left.length > 0) return `Has ${listed(matched)}, not ${listed(left)}${near}`;
  if (searched.length === 1) return `Has ${listed(matched)}${titled}${near}`;
  return `Has all your words${titled}${near}`;
}

function wordsOf(text: string): Set<string> {
  return new Set([...text.matchAll(WORD)].map(([word]) => plainWord(word)));
}

function meets(words: ReadonlySet<string>, spelt: ReadonlySet<string>): boolean {
  return [...spelt].some((word) => words.has(word));
}

function listed(words: string[]): string {
  return words.map((word) => `“${word}”`).join(", ");
}

const SPELLINGS_MAX = 500;

/** How papers spell the words of a search: "decoder", "decoders" and "decoding" for one stem. */
export async function spellingsOf(terms: Term[]): Promise<Map<string, Set<string>>> {
  const stems = terms.flatMap((term) => term.stems.map(({ stem }) => stem));
  const rows = await db().searchWord.findMany({
    where: { stem: { in: stems } },
    orderBy: { papers: "desc" },
    take: SPELLINGS_MAX,
    select: { word: true, stem: true },
  });
  return new Map(
    terms.map((term) => {
      const own = new Set(term.stems.map(({ stem }) => stem));
      return [
        term.word,
        new Set([term.word, ...rows.filter(({ stem }) => own.has(stem)).map(({ word }) => word)]),
      ];
    }),
  );
}
