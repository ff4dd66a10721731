import { handle } from "@/lib/http/handle";
import { dailyPapers } from "@/lib/papers/daily-papers";
import { dailyPapersQuery } from "@/lib/wire/daily-papers-query";
import { toPaperItem } from "@/lib/wire/to-paper-item";

export const GET = handle(async (request) => {
  const { date, limit } = dailyPapersQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const papers = await dailyPapers({ day: date, limit });
  return Response.json(papers.map(toPaperItem));
});
