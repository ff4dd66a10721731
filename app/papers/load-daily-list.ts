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
import { env } from "@/lib/platform/env";
import { dayIn } from "@/lib/platform/time";
import { feedLinks } from "@/lib/web/feeds/address";

const LATEST = "latest";

/**
 * The list of a day, week or month that a path names; `latest` redirects to the latest one, unless the page is shown at an
 * address of its own. A period that is not in the calendar or before the first papers, or a page past the end, is a 404. An
 * empty period after today redirects to the latest one: there is no end of those.
 */
export async function loadDailyListOrRedirect(kind: PeriodKind, segments: string[]): Promise<DailyList> {
  const { period, page } = await parseSegments(kind, segments);
  if (segments[0] === LATEST && kind !== "day") redirect(periodPath(period));
  const list = (await dailyList(period, page)) ?? notFound();
  if (list.paperCount > 0) return list;
  const isFuture = boundsOf(period).first > dayIn(env().FEED_TIME_ZONE, new Date());
  if (!list.previous) notFound();
  if (isFuture) redirect(periodPath(list.previous));
  return list;
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
  const period = key === LATEST ? await latestPeriod(kind) : parsePeriod(kind, key);
  return period ? { period, page } : notFound();
}

async function latestPeriod(kind: PeriodKind): Promise<Period | undefined> {
  const day = await latestFeedDay();
  return day === undefined ? undefined : periodOf(kind, day);
}
