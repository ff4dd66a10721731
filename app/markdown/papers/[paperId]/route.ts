import { fullPaper } from "@/lib/papers/full-paper";
import { parsePaperId } from "@/lib/papers/paper-id";
import { DomainError } from "@/lib/platform/errors";
import { handle } from "@/lib/web/http/handle";
import { markdownResponse } from "@/lib/web/http/responses";
import { paperMarkdown } from "@/lib/web/markdown";

/** Served at /papers/{id}.md, and at /papers/{id} to clients that accept markdown, by rewrites in next.config.ts. */
export const GET = handle<{ paperId: string }>(async (_request, { params }) => {
  const parts = parsePaperId((await params).paperId);
  const paper = parts && (await fullPaper(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  return markdownResponse(paperMarkdown(paper));
});
