import { handle } from "@/lib/http/handle";
import { nextLink } from "@/lib/http/next-link";
import { SHARED_HEADERS } from "@/lib/http/shared-headers";
import { dailyPapers } from "@/lib/papers/daily-papers";
import type { Period } from "@/lib/papers/period";
import { dailyPapersQuery } from "@/lib/wire/daily-papers-query";
import { toPaperItem } from "@/lib/wire/to-paper-item";

export const GET = handle(async (request) => {
  const { date, week, month, p, ...asked } = dailyPapersQuery.parse(
    Object.fromEntries(new URL(request.url).searchParams),
  );
  const periods: Period[] = [];
  if (date !== undefined) periods.push({ kind: "day", key: date });
  if (week !== undefined) periods.push({ kind: "week", key: week });
  if (month !== undefined) periods.push({ kind: "month", key: month });
  const { papers, hasMore } = await dailyPapers({ ...asked, periods, page: p });
  const headers = { ...SHARED_HEADERS, ...(hasMore && nextLink(request, { p: String(p + 1) })) };
  return Response.json(papers.map(toPaperItem), { headers });
});
