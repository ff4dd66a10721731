import { DomainError } from "@/lib/domain-error";
import { handle } from "@/lib/http/handle";
import { markdownResponse } from "@/lib/http/markdown-response";
import { dailyPapers } from "@/lib/papers/daily-papers";
import { dayMarkdown } from "@/lib/papers/day-markdown";
import { parsePeriod } from "@/lib/papers/period";

const PAPERS_MAX = 200;

/** Answers at /papers/date/{day}.md (next.config.ts). */
export const GET = handle<{ day: string }>(async (_request, { params }) => {
  const period = parsePeriod("day", (await params).day);
  const { papers } = period ? await dailyPapers({ periods: [period], limit: PAPERS_MAX }) : { papers: [] };
  if (!period || papers.length === 0) throw new DomainError("not_found", "There are no papers of that day.");
  return markdownResponse(dayMarkdown(period.key, papers));
});
