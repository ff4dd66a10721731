import { handle } from "@/lib/http/handle";
import { inTurn } from "@/lib/search/in-turn";
import { suggest } from "@/lib/search/suggest";
import { suggestQuery } from "@/lib/wire/search-query";

export const GET = handle(async (request) => {
  const { q } = suggestQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await inTurn(() => suggest(q)), { headers: { "Cache-Control": "no-store" } });
});
