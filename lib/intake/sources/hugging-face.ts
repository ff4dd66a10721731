import { z } from "zod";
import { parsePaperItem } from "@/lib/intake/paper-item";
import type { IncomingPaper } from "@/lib/papers/incoming-paper";
import { savePapers } from "@/lib/papers/save-papers";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { addDays, dayStart, isDay, MINUTE_MS, toDay } from "@/lib/platform/time";
import { parseSourceJson, request } from "./request";
import type { Source, Step } from "./source";

const PAGE_ITEMS = 100;
/** More pages than any day had: a server that answers every page number with the same page is not asked for ever. */
const PAGES_MAX = 20;
const day = z.string().refine(isDay);

/** `day` is null between pulls. `etags` are those of the days that fit on one page. */
const cursorSchema = z.object({
  day: day.nullable(),
  page: z.int().min(0),
  earliest: day.nullable(),
  etags: z.record(day, z.string()),
});

type Cursor = z.output<typeof cursorSchema>;

export const huggingFace: Source = { name: "hf", title: "Hugging Face", everyMs: 30 * MINUTE_MS, step };

/** One page of the papers of one day. */
async function step({ cursor, now, signal }: Parameters<Source["step"]>[0]): Promise<Step> {
  const { HF_API_URL, HF_DAYS, HF_SINCE } = env();
  const parsed = cursorSchema.safeParse(cursor);
  const at: Cursor = parsed.success ? parsed.data : { day: null, page: 0, earliest: null, etags: {} };
  const today = toDay(now);
  const day = at.day ?? today;
  const etag = at.page === 0 ? at.etags[day] : undefined;
  const answer = await request(`${HF_API_URL}/daily_papers?date=${day}&limit=${PAGE_ITEMS}&p=${at.page}`, {
    allowed: [200, 304],
    headers: etag === undefined ? {} : { "If-None-Match": etag },
    now,
    signal,
  });
  const items =
    answer.status === 304 ? [] : parseSourceJson(answer.text, z.array(z.unknown()), "Hugging Face");
  const { papers, problems } = readItems(items, day);
  if (answer.status === 200 && items.length === 0 && at.page === 0) problems.push(...(await shrunk(day)));
  const saved = await savePapers(papers, { source: "hf", now });

  const hasMore = items.length >= PAGE_ITEMS && at.page + 1 < PAGES_MAX;
  const earliest = at.earliest !== null && at.earliest < day ? at.earliest : day;
  const next = hasMore ? day : nextDay({ day, earliest }, { today, days: HF_DAYS, since: HF_SINCE });
  const newEtag = hasMore || at.page > 0 ? undefined : (answer.headers.get("etag") ?? etag);
  return {
    cursor: {
      day: next ?? null,
      page: hasMore ? at.page + 1 : 0,
      earliest,
      etags: kept(
        { ...at.etags, ...(newEtag !== undefined && { [day]: newEtag }) },
        addDays(today, -HF_DAYS),
      ),
    } satisfies Cursor,
    complete: next === undefined,
    ...saved,
    unchanged: papers.length - saved.added - saved.changed,
    problems,
  };
}

/** A day that had papers and is empty now is no news of that day: the papers stay, and the operator is told. */
async function shrunk(day: string): Promise<string[]> {
  const papers = await db().paper.count({ where: { feedDay: dayStart(day), submitter: { source: "hf" } } });
  return papers === 0
    ? []
    : [`${day}: Hugging Face lists no papers now, of which ${papers} came from it before. They are kept.`];
}

/** The requested day is the feed day, whatever else an item says. */
function readItems(items: unknown[], feedDay: string): { papers: IncomingPaper[]; problems: string[] } {
  const papers = new Map<string, IncomingPaper>();
  const problems: string[] = [];
  for (const [index, item] of items.entries()) {
    const paper = parsePaperItem(item);
    if ("why" in paper) problems.push(`${feedDay}, item ${index + 1}: ${paper.why}`);
    else papers.set(paper.id, { ...paper, ...unstated, feedDay, featuredAt: featuredAt(item, feedDay) });
  }
  return { papers: [...papers.values()], problems };
}

/** Only arXiv states these; from another source they would count as arXiv's. */
const unstated = { version: undefined, versionAt: undefined, withdrawnAt: undefined, withdrawnBy: undefined };

const featuredSchema = z.object({
  paper: z.object({ submittedOnDailyAt: z.iso.datetime({ offset: true }) }),
});

function featuredAt(item: unknown, feedDay: string): Date {
  const stated = featuredSchema.safeParse(item);
  return stated.success ? new Date(stated.data.paper.submittedOnDailyAt) : dayStart(feedDay);
}

function kept(etags: Record<string, string>, from: string): Record<string, string> {
  return Object.fromEntries(Object.entries(etags).filter(([day]) => day >= from));
}

/** The day to request now, and the earliest that was ever requested. */
type Place = { day: string; earliest: string };

/**
 * The day to request after this one, or undefined at the end: back through the last `days` days, which every pull
 * requests, then from the earliest day ever requested back to `since`.
 */
export function nextDay(
  { day, earliest }: Place,
  { today, days, since }: { today: string; days: number; since: string | undefined },
): string | undefined {
  const firstAgain = addDays(today, 1 - days);
  if (day > firstAgain) return addDays(day, -1);
  const before = addDays(earliest < day ? earliest : day, -1);
  return since !== undefined && before >= since ? before : undefined;
}
