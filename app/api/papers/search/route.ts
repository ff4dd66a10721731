import { searchFullPapers } from "@/lib/discovery/search/full-papers";
import { readQuery } from "@/lib/platform/parse-fields";
import { toPaperItem } from "@/lib/web/api/papers";
import { searchQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";

export const GET = handle(async (request) => {
  const { q, since, limit } = readQuery(request, searchQuery);
  const papers = await searchFullPapers(since === undefined ? q : `${q} after:${since}`, limit);
  return Response.json(papers.map(toPaperItem), { headers: { "Cache-Control": "no-store" } });
});
