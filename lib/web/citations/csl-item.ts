import { type AuthorName, parseAuthorName } from "@/lib/papers/author-name";
import { visibleNames } from "@/lib/papers/authors";
import { abstractUrl, doi } from "@/lib/papers/external-links";
import type { FullPaper } from "@/lib/papers/full-paper";
import { withdrawalNote } from "@/lib/papers/withdrawal";
import { plainText } from "@/lib/text/latex/render";
import { citationKey } from "./citation-key";

/** What a citation says of a paper. */
export type CitedPaper = Pick<
  FullPaper,
  "id" | "title" | "abstract" | "authors" | "publishedAt" | "categories" | "withdrawnAt" | "withdrawnBy"
>;

type CslName =
  | { literal: string }
  | { family: string; given?: string; "non-dropping-particle"?: string; suffix?: string };

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
  /** "Withdrawn by its authors". */
  note?: string;
  "citation-key": string;
};

/** A paper with its authors' names taken apart, its title as plain text, and the key by which others cite it. */
export type Citation = {
  paper: CitedPaper;
  authors: AuthorName[];
  title: string;
  note: string | undefined;
  key: string;
};

export function citationOf(paper: CitedPaper): Citation {
  const authors = visibleNames(paper.authors)
    .filter((name) => name.trim() !== "")
    .map(parseAuthorName);
  const title = plainText(paper.title);
  const year = paper.publishedAt.getUTCFullYear();
  return {
    paper,
    authors,
    title,
    note: withdrawalNote(paper),
    key: citationKey({ firstAuthor: authors[0], year, title }),
  };
}

/** A citation as an item of CSL-JSON. */
export function cslItem({ paper, authors, title, note, key }: Citation): CslItem {
  const { id, publishedAt } = paper;
  return {
    id: key,
    type: "article",
    title: withoutMarkup(title),
    author: authors.map(cslName),
    issued: {
      "date-parts": [[publishedAt.getUTCFullYear(), publishedAt.getUTCMonth() + 1, publishedAt.getUTCDate()]],
    },
    publisher: "arXiv",
    number: `arXiv:${id}`,
    DOI: doi(id),
    URL: abstractUrl(id),
    abstract: withoutMarkup(plainText(paper.abstract)),
    ...(note !== undefined && { note }),
    "citation-key": key,
  };
}

function cslName(name: AuthorName): CslName {
  if (name.kind === "team") return { literal: name.literal };
  const { family, given, particle, suffix } = name;
  return {
    family,
    ...(given && { given }),
    ...(particle && { "non-dropping-particle": particle }),
    ...(suffix && { suffix }),
  };
}

/** In CSL-JSON these tags are markup, and half of a pair would unbalance the output. */
function withoutMarkup(text: string): string {
  return text.replace(/<(?=\/?(?:i|b|sc|sup|sub|span)\b)/gi, "< ");
}
