import { searchQueue } from "@/lib/discovery/search/results";
import { suggest } from "@/lib/discovery/search/suggest";
import { suggestQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";

export const GET = handle(async (request) => {
  const { q } = suggestQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await searchQueue(() => suggest(q)), { headers: { "Cache-Control": "no-store" } });
});
