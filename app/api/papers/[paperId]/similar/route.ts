import { searchQueue } from "@/lib/discovery/search/results";
import { similarPapers } from "@/lib/discovery/similar/similar-papers";
import { paperPage } from "@/lib/papers/paper-page";
import { DomainError } from "@/lib/platform/errors";
import { readQuery } from "@/lib/platform/parse-fields";
import { toSimilarResponse } from "@/lib/web/api/papers";
import { similarPath, similarQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";

export const GET = handle<{ paperId: string }>(async (request, { params }) => {
  const { paperId } = similarPath.parse(await params);
  const query = readQuery(request, similarQuery);
  if (!(await paperPage(paperId))) throw new DomainError("not_found", "Paper not found");
  return toSimilarResponse(await searchQueue(() => similarPapers([paperId], { ...query, now: new Date() })));
});
