import { plainWord } from "./plain-word";

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

type Match = { hasPhrase: boolean; hasAll: boolean; hasWords: boolean; isNear: boolean };
type Texts = { title: string; abstract: string; authors: string[] };

/** Why a paper was found, in words. `spellings` has for each word, as it was read, how papers spell it. */
export function whyMatched(
  { hasPhrase, isNear }: Match,
  texts: Texts,
  spellings: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  const searched = [...spellings];
  if (searched.length === 0) return "";
  const inTitle = wordsOf(texts.title);
  const inText = wordsOf(`${texts.title} ${texts.abstract} ${texts.authors.join(" ")}`);
  const held = searched.filter(([, spelt]) => meets(inText, spelt)).map(([word]) => word);
  const left = searched.filter(([, spelt]) => !meets(inText, spelt)).map(([word]) => word);
  const titled = searched.every(([, spelt]) => meets(inTitle, spelt)) ? ", in the title" : "";
  if (hasPhrase) return `Has the phrase “${searched.map(([word]) => word).join(" ")}”${titled}`;
  if (held.length === 0) return isNear ? "Close in meaning, in other words" : "";
  const near = isNear ? "; close in meaning" : "";
  if (left.length > 0) return `Has ${listed(held)}, not ${listed(left)}${near}`;
  if (searched.length === 1) return `Has ${listed(held)}${titled}${near}`;
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
