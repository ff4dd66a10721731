import { DomainError } from "@/lib/domain-error";
import { handle } from "@/lib/http/handle";
import { markdownResponse } from "@/lib/http/markdown-response";
import { parsePaperId } from "@/lib/papers/paper-id";
import { paperInfo } from "@/lib/papers/paper-info";
import { paperMarkdown } from "@/lib/papers/paper-markdown";

/** Answers at /papers/{id}.md, and at /papers/{id} to who accepts markdown (next.config.ts). */
export const GET = handle<{ paperId: string }>(async (_request, { params }) => {
  const parts = parsePaperId((await params).paperId);
  const paper = parts && (await paperInfo(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  return markdownResponse(paperMarkdown(paper));
});
