import { handle } from "@/lib/http/handle";
import { findPapers } from "@/lib/search/find-papers";
import { searchQuery } from "@/lib/wire/search-query";
import { toPaperItem } from "@/lib/wire/to-paper-item";

export const GET = handle(async (request) => {
  const { q, limit } = searchQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const papers = await findPapers(q, limit);
  return Response.json(papers.map(toPaperItem), { headers: { "Cache-Control": "no-store" } });
});
