import { searchQueue } from "@/lib/discovery/search/results";
import { similarPapers } from "@/lib/discovery/similar/similar-papers";
import { readQuery } from "@/lib/platform/parse-fields";
import { toSimilarResponse } from "@/lib/web/api/papers";
import { moreLikeQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";

export const GET = handle(async (request) => {
  const { ids, ...query } = readQuery(request, moreLikeQuery);
  return toSimilarResponse(await searchQueue(() => similarPapers(ids, { ...query, now: new Date() })));
});
