import { parse as parseName } from "@citation-js/name";
import { visibleNames } from "@/lib/papers/authors";
import { abstractUrl, doi } from "@/lib/papers/external-links";
import type { FullPaper } from "@/lib/papers/full-paper";
import { plainText } from "@/lib/text/latex/render";

export type CslName = {
  given?: string;
  family?: string;
  "non-dropping-particle"?: string;
  "dropping-particle"?: string;
  suffix?: string;
};

/** An item of CSL-JSON, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html; "article" is a preprint. */
export type CslItem = {
  id: string;
  type: "article";
  title: string;
  author: CslName[];
  issued: { "date-parts": number[][] };
  publisher: string;
  number: string;
  DOI: string;
  URL: string;
  abstract: string;
  "citation-key": string;
};

/** A paper as a CSL item. */
export function cslItem(
  paper: Pick<FullPaper, "id" | "title" | "abstract" | "authors" | "publishedAt">,
): CslItem {
  const { id, publishedAt } = paper;
  const names = visibleNames(paper.authors).map((name) => parseName(name));
  const title = withoutMarkup(plainText(paper.title));
  const year = publishedAt.getUTCFullYear();
  const key = citationKey({ firstFamily: names[0]?.family, year, title });
  return {
    id: key,
    type: "article",
    title,
    author: names,
    issued: { "date-parts": [[year, publishedAt.getUTCMonth() + 1, publishedAt.getUTCDate()]] },
    publisher: "arXiv",
    number: `arXiv:${id}`,
    DOI: doi(id),
    URL: abstractUrl(id),
    abstract: withoutMarkup(plainText(paper.abstract)),
    "citation-key": key,
  };
}

/** In CSL-JSON these tags are markup, and half of a pair would unbalance the output. */
function withoutMarkup(text: string): string {
  return text.replace(/<(?=\/?(?:i|b|sc|sup|sub|span)\b)/gi, "< ");
}

/** Words that a key skips. */
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

/** "weller2025seq": first author, year, and the title's first significant word, like Google Scholar's keys. */
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
