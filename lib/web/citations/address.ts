import { type Period, periodPath } from "@/lib/papers/period";

export const CITATION_FORMATS = ["bibtex", "ris", "csl"] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

/** A list whose papers are cited in one file. */
export type CitedList =
  | { kind: "period"; period: Period }
  | { kind: "collection"; id: string }
  | { kind: "search"; query: string }
  | { kind: "reading-list" };

/** The path, and query, of a list's citations. */
export function citedListPath(list: CitedList, format: CitationFormat): string {
  switch (list.kind) {
    case "period":
      return `/citations/${format}/${periodPath(list.period).slice("/papers/".length)}`;
    case "collection":
      return `/citations/${format}/collections/${list.id}`;
    case "search":
      return `/citations/${format}/search?q=${encodeURIComponent(list.query)}`;
    case "reading-list":
      return `/citations/${format}/reading-list`;
  }
}
