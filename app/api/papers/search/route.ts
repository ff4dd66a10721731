import { searchFullPapers } from "@/lib/discovery/search/full-papers";
import { toPaperItem } from "@/lib/web/api/papers";
import { searchQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";

export const GET = handle(async (request) => {
  const { q, limit } = searchQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const papers = await searchFullPapers(q, limit);
  return Response.json(papers.map(toPaperItem), { headers: { "Cache-Control": "no-store" } });
});
