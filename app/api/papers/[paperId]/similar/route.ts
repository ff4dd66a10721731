import { DomainError } from "@/lib/domain-error";
import { handle } from "@/lib/http/handle";
import { paperPage } from "@/lib/papers/paper-page";
import { inTurn } from "@/lib/search/in-turn";
import { similarPapers } from "@/lib/similar/similar-papers";
import { similarPath, similarQuery } from "@/lib/wire/similar-query";
import { toSimilarResponse } from "@/lib/wire/to-similar-response";

export const GET = handle<{ paperId: string }>(async (request, { params }) => {
  const { paperId } = similarPath.parse(await params);
  const { limit } = similarQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  if (!(await paperPage(paperId))) throw new DomainError("not_found", "Paper not found");
  return toSimilarResponse(await inTurn(() => similarPapers([paperId], { limit, now: new Date() })));
});
