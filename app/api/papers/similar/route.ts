import { searchQueue } from "@/lib/discovery/search/results";
import { similarPapers } from "@/lib/discovery/similar/similar-papers";
import { toSimilarResponse } from "@/lib/web/api/papers";
import { moreLikeQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";

export const GET = handle(async (request) => {
  const { ids, limit } = moreLikeQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return toSimilarResponse(await searchQueue(() => similarPapers(ids, { limit, now: new Date() })));
});
