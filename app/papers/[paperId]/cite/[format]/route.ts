import { z } from "zod";
import { fullPaper } from "@/lib/papers/full-paper";
import { parsePaperId } from "@/lib/papers/paper-id";
import { DomainError } from "@/lib/platform/errors";
import { citationFormatSchema, citationResponse } from "@/lib/web/citations/response";
import { handle } from "@/lib/web/http/handle";

const path = z.object({ paperId: z.string(), format: citationFormatSchema });

export const GET = handle<{ paperId: string; format: string }>(async (_request, { params }) => {
  const { paperId, format } = path.parse(await params);
  const parts = parsePaperId(paperId);
  const paper = parts && (await fullPaper(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  return citationResponse([paper], { format, name: paper.id, isPrivate: false });
});
