/** Words that tell nothing of a paper. */
const EMPTY_WORDS = new Set([
  "a",
  "an",
  "the",
  "on",
  "of",
  "in",
  "for",
  "to",
  "and",
  "with",
  "is",
  "are",
  "do",
  "does",
  "how",
  "what",
  "why",
]);

/** "weller2025seq": who wrote it first, when, and its title's first telling word, as Google Scholar makes keys. */
export function citationKey({
  firstFamily,
  year,
  title,
}: {
  firstFamily: string | undefined;
  year: number;
  title: string;
}): string {
  const words = title.split(/[\s\p{P}]+/u).map(ascii);
  const word = words.find((one) => one !== "" && !EMPTY_WORDS.has(one)) ?? "";
  return `${ascii(firstFamily ?? "") || "paper"}${year}${word}`;
}

function ascii(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[^A-Za-z0-9]/g, "")
    .toLowerCase();
}
