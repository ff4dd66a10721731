import { z } from "zod";
import { fullPaper } from "@/lib/papers/full-paper";
import { parsePaperId } from "@/lib/papers/paper-id";
import { DomainError } from "@/lib/platform/errors";
import { CITATION_FORMATS, type CitationFormat, citations } from "@/lib/web/citations/citation";
import { handle } from "@/lib/web/http/handle";
import { SHARED_HEADERS } from "@/lib/web/http/responses";

const path = z.object({
  paperId: z.string(),
  format: z.enum(CITATION_FORMATS, { error: `must be ${CITATION_FORMATS.join(", ")}` }),
});

const FILES: Record<CitationFormat, { type: string; extension: string }> = {
  bibtex: { type: "application/x-bibtex; charset=utf-8", extension: "bib" },
  ris: { type: "application/x-research-info-systems; charset=utf-8", extension: "ris" },
  csl: { type: "application/vnd.citationstyles.csl+json", extension: "json" },
};

export const GET = handle<{ paperId: string; format: string }>(async (_request, { params }) => {
  const { paperId, format } = path.parse(await params);
  const parts = parsePaperId(paperId);
  const paper = parts && (await fullPaper(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  const { type, extension } = FILES[format];
  const name = `${paper.id.replace("/", "-")}.${extension}`;
  return new Response(citations([paper], format), {
    headers: {
      ...SHARED_HEADERS,
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
});
