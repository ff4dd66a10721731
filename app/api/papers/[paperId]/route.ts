import { z } from "zod";
import { paperComments } from "@/lib/community/comments/paper-comments";
import { fullPaper } from "@/lib/papers/full-paper";
import { parsePaperId } from "@/lib/papers/paper-id";
import { DomainError } from "@/lib/platform/errors";
import { readQuery } from "@/lib/platform/parse-fields";
import { toApiComment } from "@/lib/web/api/comments";
import { toPaperInfo } from "@/lib/web/api/papers";
import { paperInfoQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";

const path = z.object({ paperId: z.string() });

export const GET = handle<{ paperId: string }>(async (request, { params }) => {
  const { field } = readQuery(request, paperInfoQuery);
  const parts = parsePaperId(path.parse(await params).paperId);
  const paper = parts && (await fullPaper(parts.id));
  if (!paper) throw new DomainError("not_found", "Paper not found");
  if (field !== "comments") return Response.json(toPaperInfo(paper));
  const comments = await paperComments(paper.id);
  return Response.json({ ...toPaperInfo(paper), comments: comments.map(toApiComment) });
});
