import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import type { FullPaper } from "@/lib/papers/full-paper";
import { type CslItem, type CslName, cslItem } from "./csl-item";

export const CITATION_FORMATS = ["bibtex", "ris", "csl"] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

/** BibTeX's own names of the months, which its styles translate. */
const MONTH_MACROS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

type CitedPaper = Pick<FullPaper, "id" | "title" | "abstract" | "authors" | "publishedAt" | "categories">;

/** A citation of a paper as a document in one of the formats. */
export function citation(paper: CitedPaper, format: CitationFormat): string {
  const item = cslItem(paper);
  switch (format) {
    case "bibtex":
      return bibtex(item, paper);
    case "ris":
      return ris(item);
    case "csl":
      return `${JSON.stringify([item], null, 2)}\n`;
  }
}

/** As arXiv writes it: @misc with the e-print's id, which citation-js does not know, and the month without the day. */
function bibtex(item: CslItem, { id, categories }: CitedPaper): string {
  const issued = { "date-parts": item.issued["date-parts"].map((parts) => parts.slice(0, 2)) };
  const { abstract: _abstract, ...rest } = item;
  const entry = new Cite([{ ...rest, abstract: "", issued }], { generateGraph: false }).format("bibtex");
  const eprint = [
    `eprint = {${id}}`,
    "archiveprefix = {arXiv}",
    ...categories.slice(0, 1).map((one) => `primaryclass = {${one}}`),
  ];
  return entry
    .replace(/^@\w+/, "@misc")
    .replace(/month = \{(\d+)\}/, (_, month) => `month = ${MONTH_MACROS[month - 1]}`)
    .replace(/\n\}\s*$/, `\n${eprint.map((field) => `\t${field},\n`).join("")}}\n`);
}

/** citation-js breaks lines inside words, and not every program joins them again: this keeps lines whole. */
function ris(item: CslItem): string {
  const cite = new Cite([{ ...item, author: item.author.map(withWholeFamily) }], { generateGraph: false });
  const [entry = {}] = cite.format("ris", { format: "object" });
  const { TY = "JOUR", ...tags } = { ...entry, DA: risDate(item) };
  const lines = Object.entries(tags).flatMap(([tag, value]) =>
    [value].flat().map((one) => `${tag}  - ${one}`),
  );
  return [`TY  - ${TY}`, ...lines, "ER  - ", ""].join("\n");
}

/** "2025/07/05": RIS wants two digits for month and day. */
function risDate({ issued }: CslItem): string {
  return issued["date-parts"]
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join("/"))
    .join("");
}

/** RIS has no field for "van" and "de" but the family name; citation-js drops them. */
function withWholeFamily({ given, family, suffix, ...particles }: CslName): CslName {
  const whole = [particles["dropping-particle"], particles["non-dropping-particle"], family]
    .filter(Boolean)
    .join(" ");
  return { ...(given && { given }), ...(whole && { family: whole }), ...(suffix && { suffix }) };
}
