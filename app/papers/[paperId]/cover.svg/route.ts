import { coverSvg } from "@/lib/covers/cover-svg";
import { DomainError } from "@/lib/domain-error";
import { handle } from "@/lib/http/handle";
import { COVER_CACHE } from "@/lib/http/shared-headers";
import { parsePaperId } from "@/lib/papers/paper-id";
import { paperInfo } from "@/lib/papers/paper-info";

export const GET = handle<{ paperId: string }>(async (_request, { params }) => {
  const parts = parsePaperId((await params).paperId);
  const paper = parts && (await paperInfo(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  return new Response(coverSvg(paper), { headers: { "Content-Type": "image/svg+xml", ...COVER_CACHE } });
});
