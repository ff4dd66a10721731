import { z } from "zod";
import { SHARED_HEADERS } from "@/lib/web/http/responses";
import { CITATION_FORMATS, type CitationFormat } from "./address";
import { citations } from "./citation";
import type { CitedPaper } from "./csl-item";

export const citationFormatSchema = z.enum(CITATION_FORMATS, {
  error: `must be ${CITATION_FORMATS.join(", ")}`,
});

const FILES: Record<CitationFormat, { type: string; extension: string }> = {
  bibtex: { type: "application/x-bibtex; charset=utf-8", extension: "bib" },
  ris: { type: "application/x-research-info-systems; charset=utf-8", extension: "ris" },
  csl: { type: "application/vnd.citationstyles.csl+json", extension: "json" },
};

/** The citations of papers as a file to keep; a private one is never cached. */
export function citationResponse(
  papers: CitedPaper[],
  { format, name, isPrivate }: { format: CitationFormat; name: string; isPrivate: boolean },
): Response {
  const { type, extension } = FILES[format];
  return new Response(citations(papers, format), {
    headers: {
      ...(isPrivate ? { "Cache-Control": "private, no-store" } : SHARED_HEADERS),
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}.${extension}"`,
    },
  });
}
