import { paperInfo } from "@/lib/papers/full-paper";
import { parsePaperId } from "@/lib/papers/paper-id";
import { DomainError } from "@/lib/platform/errors";
import { handle } from "@/lib/web/http/handle";
import { markdownResponse } from "@/lib/web/http/responses";
import { paperMarkdown } from "@/lib/web/markdown";

/** Answers at /papers/{id}.md, and at /papers/{id} to who accepts markdown (next.config.ts). */
export const GET = handle<{ paperId: string }>(async (_request, { params }) => {
  const parts = parsePaperId((await params).paperId);
  const paper = parts && (await paperInfo(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  return markdownResponse(paperMarkdown(paper));
});
