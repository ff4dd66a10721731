import { handle } from "@/lib/http/handle";
import { inTurn } from "@/lib/search/in-turn";
import { similarPapers } from "@/lib/similar/similar-papers";
import { moreLikeQuery } from "@/lib/wire/similar-query";
import { toSimilarResponse } from "@/lib/wire/to-similar-response";

export const GET = handle(async (request) => {
  const { ids, limit } = moreLikeQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return toSimilarResponse(await inTurn(() => similarPapers(ids, { limit, now: new Date() })));
});
