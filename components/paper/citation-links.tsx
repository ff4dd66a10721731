import { CITATION_FORMATS, type CitationFormat } from "@/lib/web/citations/address";

const NAMES: Record<CitationFormat, string> = { bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON" };

/** A download of a citation, or of a list's citations, in each format. */
export function CitationLinks({ pathOf }: { pathOf: (format: CitationFormat) => string }) {
  return CITATION_FORMATS.map((format) => (
    <a key={format} href={pathOf(format)} download rel="nofollow">
      {NAMES[format]}
    </a>
  ));
}
