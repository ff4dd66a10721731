import { searchQueue } from "@/lib/discovery/search/results";
import { suggest } from "@/lib/discovery/search/suggest";
import { readQuery } from "@/lib/platform/parse-fields";
import { suggestQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";

export const GET = handle(async (request) => {
  const { q } = readQuery(request, suggestQuery);
  return Response.json(await searchQueue(() => suggest(q)), { headers: { "Cache-Control": "no-store" } });
});
