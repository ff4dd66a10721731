import { coverSvg } from "@/lib/papers/covers/cover";
import { fullPaper } from "@/lib/papers/full-paper";
import { parsePaperId } from "@/lib/papers/paper-id";
import { DomainError } from "@/lib/platform/errors";
import { handle } from "@/lib/web/http/handle";
import { SHARED_HEADERS } from "@/lib/web/http/responses";

export const GET = handle<{ paperId: string }>(async (_request, { params }) => {
  const parts = parsePaperId((await params).paperId);
  const paper = parts && (await fullPaper(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  return new Response(coverSvg(paper), { headers: { "Content-Type": "image/svg+xml", ...SHARED_HEADERS } });
});
