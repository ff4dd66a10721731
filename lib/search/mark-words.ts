import { plainWord } from "./plain-word";

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** A formula whole, a tag, or an entity: what holds no words to mark. */
const NO_WORDS = /(<math[\s\S]*?<\/math>|<[^>]*>|&#?\w+;)/;

/** Puts <mark> around the words of a set wherever they stand in HTML of lib/text, outside its tags and formulas. */
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
