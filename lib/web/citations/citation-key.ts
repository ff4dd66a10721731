import { type AuthorName, wholeFamily } from "@/lib/papers/author-name";

/** Words that a key skips. */
const EMPTY_WORDS = new Set(
  "a an the on of in for to and with is are do does how what why from by at as can we when towards toward".split(
    " ",
  ),
);
const WORD_CHARACTERS_MAX = 20;

/** "weller2025seq": first author, year, and the title's first significant word, like Google Scholar's keys. */
export function citationKey({
  firstAuthor,
  year,
  title,
}: {
  firstAuthor: AuthorName | undefined;
  year: number;
  title: string;
}): string {
  const words = title.split(/[\s\p{P}]+/u).map(ascii);
  const significant = words.filter((one) => one !== "" && !EMPTY_WORDS.has(one));
  // A word that begins with a digit would run into the year.
  const word =
    significant.find((one) => /^[a-z]./.test(one)) ?? significant.find((one) => /^[a-z]/.test(one)) ?? "";
  return `${(firstAuthor && authorPart(firstAuthor)) || "paper"}${year}${word}`;
}

/** A person's family name; the first word of a team's that is its own. */
function authorPart(author: AuthorName): string {
  if (author.kind === "person") {
    return ascii(wholeFamily({ ...author, particle: undefined }));
  }
  const words = author.literal.split(/[\s-]+/).map(ascii);
  return words.find((word) => word !== "" && word !== "the" && word !== "team") ?? "";
}

/** Letters that are no letter and an accent. */
const SPELLED: Record<string, string> = {
  ß: "ss",
  ø: "o",
  Ø: "o",
  æ: "ae",
  Æ: "ae",
  œ: "oe",
  ł: "l",
  Ł: "l",
  đ: "d",
  Đ: "d",
  ı: "i",
  þ: "th",
  ð: "d",
};

function ascii(text: string): string {
  return text
    .replace(/[ßøØæÆœłŁđĐıþð]/g, (letter) => SPELLED[letter] ?? "")
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]/g, "")
    .toLowerCase()
    .slice(0, WORD_CHARACTERS_MAX);
}

/** The same items with keys that differ within one file: "smith2025seq", "smith2025seqa", "smith2025seqb". */
export function withDistinctKeys<Item extends { key: string }>(items: Item[]): Item[] {
  const wanted = new Set(items.map(({ key }) => key));
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return items.map((item) => {
    let { key } = item;
    while (taken.has(key)) {
      const count = next.get(item.key) ?? 0;
      next.set(item.key, count + 1);
      const candidate = item.key + letters(count);
      if (!wanted.has(candidate)) key = candidate;
    }
    taken.add(key);
    return { ...item, key };
  });
}

/** a, b, … z, aa, ab, … */
function letters(count: number): string {
  const last = String.fromCharCode(97 + (count % 26));
  return count < 26 ? last : letters(Math.floor(count / 26) - 1) + last;
}
