import { plainText } from "@/lib/text/latex/render";
import { collapseWhitespace } from "@/lib/text/plain";
import { parseAuthorName } from "./author-name";
import type { Author } from "./authors";

/**
 * The authors that a source states, each by one readable name: TeX becomes text, several people in one entry are taken
 * apart, and what names nobody (":", "others", the university in which somebody works) is left out.
 */
export function readAuthors(stated: Author[]): Author[] {
  const people = stated.flatMap(({ name, hidden }) => readNames(name).map((one) => ({ name: one, hidden })));
  // A university may have written a paper; beside people it is where they work.
  const withoutWorkplaces = people.filter(({ name }) => !isWorkplace(name));
  return withoutWorkplaces.length > 0 ? withoutWorkplaces : people;
}

/** The names in one entry of a source's list of authors. */
export function readNames(stated: string): string[] {
  return separated(readableName(stated))
    .map(tidied)
    .filter((name) => /[\p{L}\p{N}]/u.test(name) && !NOBODY.test(name));
}

const NOBODY =
  /^(?:(?:and |with )?(?:many |several |\d+ )?(?:others?|(?:other|more) authors|more)|et\.? ?al\.?|ph\. ?d\.?|m\. ?sc\.?|(?:and|by|with|for|the|anonymous authors?)|https?:\S+|\S+@\S+)$/i;

const COMBINING: Record<string, string> = {
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  '"': "\u0308",
};

/** TeX's accents and spaces as text; what TeX calls a letter with a lost command is that letter. */
function readableName(stated: string): string {
  const source = collapseWhitespace(stated)
    // Accents whose backslash was lost: Valli`eres, Rapha"el.
    .replace(/(?<=\p{L})`(?=[aeiou])/gu, "\\`")
    .replace(/(?<=\p{Ll})"(?=[aeiou]\p{Ll})/gu, '\\"')
    // St\ütz: the letter already has its accent.
    .replace(/\\(?=\P{ASCII})/gu, "")
    .replace(/\\[.~^'`"=](?=\P{ASCII})/gu, "")
    // Two accents on a letter: \~{\^e}.
    .replace(
      /\\([`'^"~=.])\{\\([`'^"~=.])\{?(\p{L})\}?\}/gu,
      (_, outer: string, inner: string, letter: string) =>
        (letter + (COMBINING[inner] ?? "") + (COMBINING[outer] ?? "")).normalize("NFC"),
    )
    // A break between two names, or one left at an end.
    .replace(/\\\\/g, " ")
    .replace(/\\+$/, "")
    .replace(/\{\\?(?:thanks|footnote)[^{}]*\}|\\(?:thanks|footnote)\{[^{}]*\}/g, "");
  const text = /[\\{}$~^]/.test(source) ? plainText(source).replace(/[{}\\$]/g, "") : source;
  return collapseWhitespace(
    text
      .replace(/[\u00a0~_]/g, " ")
      // "C. -C. Jay Kuo", "García- Tejedor", "GLM-4. 5": spaces that arXiv put in.
      .replace(/(?<=\p{Lu}\.) -(?=\p{Lu})|(?<=\p{L}) -(?=\p{Lu}\p{Ll})(?! )/gu, "-")
      .replace(/(?<=\p{L})- (?=\p{Lu})/gu, "-")
      .replace(/(?<=\d\.) (?=\d)|(?<=\w\.) (?=ai\b|AI$)/g, ""),
  );
}

/** Marks of footnotes and lists around a name. */
function tidied(name: string): string {
  return name
    .replace(/^(?:and|&|edited by|by|with|on behalf of)\s+(?=\S)/i, "")
    .replace(/\s+(?:and|&)$/i, "")
    .replace(/\s+et\.? al\.?$/i, "")
    .replace(/\s*\((?:[^()]*)\)\s*$/, "")
    .replace(/\s*<?\S+@\S+\.\S+>?\s*$/, "")
    .replace(/^[^\p{L}\p{N}'’"“(]+|[\s*†‡§¶#,;:/|\\^¹²³⁴⁵⁶⁷⁸⁹⁰-]+$/gu, "")
    .replace(/^(\p{L}[\p{L}.'’-]* .*\p{Ll})\d(?:,\d)*$/u, (whole, rest: string) =>
      isTeam(whole) ? whole : rest,
    )
    .trim();
}

const isTeam = (name: string) => parseAuthorName(name).kind === "team";
const wordCount = (name: string) => name.split(" ").filter(Boolean).length;
const isPerson = (name: string) => wordCount(name) > 1 && wordCount(name) < 7 && !isTeam(name);

/** "and", and how it is mistyped, between two names. */
const AND = /\s+(?:and|&|an|anb|anf|amd|ana|or)\s+|\s+and(?=\p{Lu}\p{Ll})/u;
/** "Ko Watanabe. Stanislav Frolov": a full stop after a whole word. */
const FULL_STOP =
  /(?<=\p{Ll})(?<!\b(?:St|Jr|Sr|Md|Dr|Mr|Ms|Mt|Sk|Prof|Most|Mohd|Capt))\.\s+(?=\p{Lu}\p{Ll}+[\s-])/u;
const SUFFIX = /^(?:jr|sr)\.?$|^(?:II|III|IV)$/i;

function separated(name: string): string[] {
  const semicolons = name.split(/\s*[;|\n]\s*/);
  if (semicolons.length > 1) return semicolons.flatMap(separated);
  const glued = name.split(/(?<=\p{Ll})and (?=\p{Lu})/u);
  if (glued.length > 3) return glued.map((one) => one.replace(/(?<=\p{Ll})and$/u, ""));
  const people = atCommas(name).flatMap((part) => {
    const parts = part.split(AND).flatMap((one) => one.split(FULL_STOP));
    const areSeveral = isTeam(part)
      ? parts.every((one) => /collaboration|consortium|team$/i.test(one) || isPerson(one))
      : parts.every(isPerson);
    return areSeveral ? parts : [part];
  });
  return people.flatMap(inPairs);
}

/** "Jane Doe, John Roe, Ann Poe" is three; "Doe, Jane" and "Robert Heath, Jr." are one; "Jane Doe, MIT" is Jane Doe. */
function atCommas(name: string): string[] {
  const stated = name.split(/\s*,\s*/).filter(Boolean);
  if (stated.length === 1) return [name];
  const parts = stated.map((part) => part.replace(/^(?:and|&)\s+/, ""));
  const workplace = parts.findIndex((part, index) => index > 0 && isWorkplace(part));
  if (workplace > 0) return atCommas(parts.slice(0, workplace).join(", "));
  if (isWorkplace(name)) return [name];
  const [first = "", second = ""] = parts;
  if (parts.length === 2)
    return isPerson(first) && isPerson(second) && isNamesInOrder(first, second) ? parts : [name];
  if (parts.every((part) => isPerson(part) || isTeam(part) || AND.test(part))) return parts;
  // "Doe, J., Roe, R.": the commas are inside the names and between them.
  const isPaired =
    parts.length % 2 === 0 &&
    parts.every((part, index) => index % 2 === 0 || /^(?:\p{Lu}\.[\s-]?)+$/u.test(part));
  if (isPaired)
    return parts.flatMap((part, index) => (index % 2 === 0 ? [`${part}, ${parts[index + 1]}`] : []));
  return [name];
}

/** Whether two parts around a comma are two people; "García Márquez, Gabriel J." and "de la Cruz, Ana María" are one. */
function isNamesInOrder(first: string, second: string): boolean {
  return !/^\p{Ll}/u.test(first) && !/\b\p{Lu}\.?$/u.test(second) && !SUFFIX.test(second);
}

/** So many words without an initial are no name but several, mostly of two words each. */
const WORDS_OF_SEVERAL = 8;

function inPairs(name: string): string[] {
  const words = name.split(" ");
  const areAllWords = words.every((word) => /^\p{Lu}[\p{L}'’-]+$/u.test(word) && !/^\p{Lu}+$/u.test(word));
  if (words.length < WORDS_OF_SEVERAL || !areAllWords || isTeam(name)) return [name];
  const pairs: string[] = [];
  for (let index = 0; index + 1 < words.length; index += 2)
    pairs.push(words.slice(index, index + 2).join(" "));
  if (words.length % 2 === 1) pairs[pairs.length - 1] += ` ${words.at(-1)}`;
  return pairs;
}

const WORKPLACE =
  /\b(?:university|universit[éàä]t?|universidad|università|universidade|department|dept|faculty|hospital|college of|school of|institute of|institut|nhs|polytechnic|academy of sciences)\b/i;
const COUNTRY =
  /^(?:switzerland|germany|france|italy|spain|austria|japan|south korea|korea|usa|u\.s\.a\.|united states|united kingdom|uk|canada|australia|netherlands|sweden|norway|denmark|finland|singapore|p\.? ?r\.? china|brazil|hong kong)$/i;
const GROUP_IN_WORKPLACE = /\b(?:team|group|collaboration|consortium|lab|labs|initiative|community)\b/i;

/** Whether an entry names where somebody works rather than who. */
function isWorkplace(name: string): boolean {
  return (
    (WORKPLACE.test(name) && !GROUP_IN_WORKPLACE.test(name)) ||
    COUNTRY.test(name) ||
    /^(?:MIT|CNRS|ETH Zurich|EPFL|KAIST|INRIA)$/.test(name)
  );
}
