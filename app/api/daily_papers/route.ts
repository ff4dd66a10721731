import { dailyPapers } from "@/lib/papers/daily-papers";
import type { Period } from "@/lib/papers/period";
import { readQuery } from "@/lib/platform/parse-fields";
import { toPaperItem } from "@/lib/web/api/papers";
import { dailyPapersQuery } from "@/lib/web/api/queries";
import { handle } from "@/lib/web/http/handle";
import { nextLink, SHARED_HEADERS } from "@/lib/web/http/responses";

export const GET = handle(async (request) => {
  const { date, week, month, p: page, ...filters } = readQuery(request, dailyPapersQuery);
  const periods: Period[] = [];
  if (date !== undefined) periods.push({ kind: "day", key: date });
  if (week !== undefined) periods.push({ kind: "week", key: week });
  if (month !== undefined) periods.push({ kind: "month", key: month });
  const { papers, hasMore } = await dailyPapers({ ...filters, periods, page });
  const headers = { ...SHARED_HEADERS, ...(hasMore && nextLink(request, { p: String(page + 1) })) };
  return Response.json(papers.map(toPaperItem), { headers });
});
