import { plainWord } from "./plain-word";

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const SNIPPET_CHARACTERS = 320;
/** So many characters before the first word, so that one sees what it is said of. */
const BEFORE_CHARACTERS = 60;

/** The part of a plain text in which most different words of a set stand; its beginning where none does. */
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
