import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { type DailyList, dailyList, latestFeedDay } from "@/lib/papers/daily-list";
import {
  boundsOf,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodOf,
  periodPath,
  periodTitle,
} from "@/lib/papers/period";
import { feedLinks } from "@/lib/web/feeds/address";

const LATEST = "latest";

/**
 * The list of a day, week or month that a path names. A period that is not in the calendar, or a page past the end, is a
 * 404; an empty or future period redirects to the latest earlier one that has papers.
 */
export async function loadDailyListOrRedirect(kind: PeriodKind, segments: string[]): Promise<DailyList> {
  const { period, page } = await parseSegments(kind, segments);
  const list = await dailyList(period, page);
  if (list) return list;
  if (page > 1) notFound();
  const earlier = await latestFeedDay(boundsOf(period).first);
  if (earlier === undefined) notFound();
  redirect(periodPath(periodOf(kind, earlier)));
}

export async function dailyListMetadata(kind: PeriodKind, segments: string[]): Promise<Metadata> {
  const { period, page } = await parseSegments(kind, segments);
  const title = segments[0] === LATEST ? {} : { title: periodTitle(period) };
  const types = {
    ...(period.kind === "day" && { "text/markdown": `${periodPath(period)}.md` }),
    ...(segments[0] === LATEST
      ? feedLinks({ kind: "latest" }, "Papers of the day")
      : feedLinks({ kind: "period", period }, `Papers of ${periodTitle(period)}`)),
  };
  return { ...title, alternates: { canonical: periodPath(period, page), types } };
}

async function parseSegments(
  kind: PeriodKind,
  segments: string[],
): Promise<{ period: Period; page: number }> {
  const [key = "", pageText, ...rest] = segments;
  if (rest.length > 0 || (pageText !== undefined && !/^[1-9]\d{0,3}$/.test(pageText))) notFound();
  const page = Number(pageText ?? 1);
  if (pageText === "1") notFound();
  const period = key === LATEST && kind === "day" ? await latestDay() : parsePeriod(kind, key);
  return period ? { period, page } : notFound();
}

async function latestDay(): Promise<Period | undefined> {
  const day = await latestFeedDay();
  return day === undefined ? undefined : { kind: "day", key: day };
}
