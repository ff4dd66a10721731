import { dailyPapers } from "@/lib/papers/daily-papers";
import { parsePeriod } from "@/lib/papers/period";
import { DomainError } from "@/lib/platform/errors";
import { handle } from "@/lib/web/http/handle";
import { markdownResponse } from "@/lib/web/http/responses";
import { dayMarkdown } from "@/lib/web/markdown";

const PAPERS_MAX = 200;

/** Served at /papers/date/{day}.md, by a rewrite in next.config.ts. */
export const GET = handle<{ day: string }>(async (_request, { params }) => {
  const period = parsePeriod("day", (await params).day);
  const { papers } = period ? await dailyPapers({ periods: [period], limit: PAPERS_MAX }) : { papers: [] };
  if (!period || papers.length === 0) throw new DomainError("not_found", "There are no papers of that day.");
  return markdownResponse(dayMarkdown(period.key, papers));
});
