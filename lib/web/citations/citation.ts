import type { CitationFormat } from "./address";
import { bibtexEntry } from "./bibtex";
import { withDistinctKeys } from "./citation-key";
import { type CitedPaper, citationOf, cslItem } from "./csl-item";
import { risRecord } from "./ris";

/** The citations of papers as one document, each under a key of its own. */
export function citations(papers: CitedPaper[], format: CitationFormat): string {
  const cited = withDistinctKeys(papers.map(citationOf));
  switch (format) {
    case "bibtex":
      return cited.map(bibtexEntry).join("\n");
    case "ris":
      return cited.map(risRecord).join("\n");
    case "csl":
      return `${JSON.stringify(cited.map(cslItem), null, 2)}\n`;
  }
}
