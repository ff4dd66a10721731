import { type CitedList, citedListPath } from "@/lib/web/citations/address";
import { CitationLinks } from "./citation-links";

/** The citations of all papers of a list, in each format. */
export function CiteAll({ list }: { list: CitedList }) {
  return (
    <span className="inline-flex flex-wrap gap-x-2 [&_a]:underline">
      Cite all: <CitationLinks pathOf={(format) => citedListPath(list, format)} />
    </span>
  );
}
