import { z } from "zod";
import { paperComments } from "@/lib/comments/paper-comments";
import { DomainError } from "@/lib/domain-error";
import { handle } from "@/lib/http/handle";
import { parsePaperId } from "@/lib/papers/paper-id";
import { paperInfo } from "@/lib/papers/paper-info";
import { paperInfoQuery } from "@/lib/wire/paper-info-query";
import { toComment } from "@/lib/wire/to-comment";
import { toPaperInfo } from "@/lib/wire/to-paper-info";

const path = z.object({ paperId: z.string() });

export const GET = handle<{ paperId: string }>(async (request, { params }) => {
  const { field } = paperInfoQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const parts = parsePaperId(path.parse(await params).paperId);
  const paper = parts && (await paperInfo(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  if (field !== "comments") return Response.json(toPaperInfo(paper));
  const comments = await paperComments(paper.id);
  return Response.json({ ...toPaperInfo(paper), comments: comments.map(toComment) });
});
