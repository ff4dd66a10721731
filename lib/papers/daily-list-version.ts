import { db } from "@/lib/platform/db";
import { addDays, dayStart, HOUR_MS } from "@/lib/platform/time";
import { latestFeedDay } from "./daily-list";
import { LATEST_DAY_PAGE, LATEST_DAY_PATHS } from "./latest-paths";
import { parsePaperId } from "./paper-id";
import { adjacentDays, boundsOf, type Period, parsePeriod, periodKindOfFolder, periodOf } from "./period";

/**
 * A version that changes whenever the page of a period would change: with its papers, their submitters and
 * organisations, and the nearest periods that have papers. PostgreSQL stamps every row with the transaction that last
 * wrote it (xmin), so writers need not invalidate anything. Far cheaper than rendering the page.
 *
 * Any table that `dailyList` reads must be included here, or its changes will not show: the page cache
 * (server/page-cache.ts) keeps a page for as long as its version stays the same.
 */
export async function dailyListVersion(period: Period): Promise<string> {
  const { first, last } = boundsOf(period);
  const { before, after } = adjacentDays(period);
  // A month's page compares its topics with those of the previous month (lib/discovery/topics).
  const from = period.kind === "month" ? boundsOf(periodOf("month", addDays(first, -1))).first : first;
  const [row] = await db().$queryRaw<{ version: string }[]>`
    SELECT concat_ws('/',
      (SELECT md5(string_agg(concat_ws(',', paper.id, paper.xmin, submitter.xmin, organization.xmin), ';' ORDER BY paper.id))
       FROM paper LEFT JOIN submitter ON submitter.id = paper.submitter_id
       LEFT JOIN organization ON organization.name = paper.organization_name
       WHERE feed_day BETWEEN ${dayStart(from)}::date AND ${dayStart(last)}::date),
      (SELECT max(feed_day) FROM paper WHERE feed_day <= ${dayStart(before)}::date AND hidden_at IS NULL),
      (SELECT min(feed_day) FROM paper WHERE feed_day >= ${dayStart(after)}::date AND hidden_at IS NULL)
    ) AS version`;
  return row?.version ?? "";
}

const PERIOD_PATH = /^\/papers\/(date|week|month)\/([^/]+)(?:\/\d+)?$/;

/** The version of the page at a path; undefined if only rendering the page tells whether it changed. */
export async function pageVersion(path: string): Promise<string | undefined> {
  if (LATEST_DAY_PATHS.includes(path) || path === LATEST_DAY_PAGE) {
    const day = await latestFeedDay();
    return day === undefined ? undefined : `${day} ${await dailyListVersion({ kind: "day", key: day })}`;
  }
  const [, folder = "", key = ""] = PERIOD_PATH.exec(path) ?? [];
  const kind = periodKindOfFolder(folder);
  const period = kind && parsePeriod(kind, key);
  return period && dailyListVersion(period);
}

const OF_PAPER = /^\/papers\/([^/]+)\/(?:cover\.svg|share\.png|pictures\/[^/]+|cite\/\w+)$/;
const SITEMAP = /^\/sitemap(?:\.xml|s\/.+)$/;

/**
 * The version of an answer for programs at a path; undefined if only making it tells whether it changed. Pictures are slow
 * to draw and sitemaps long: they are made again when the paper changes, and the sitemaps each hour, but one that was
 * hidden leaves all of them at once.
 */
export async function answerVersion(path: string, now: Date = new Date()): Promise<string | undefined> {
  if (SITEMAP.test(path)) return sitemapVersion(now);
  const [, segment] = OF_PAPER.exec(path) ?? [];
  const id = segment === undefined ? undefined : parsePaperId(decodeURIComponent(segment))?.id;
  if (id === undefined) return undefined;
  const [row] = await db().$queryRaw<{ version: string }[]>`
    SELECT concat_ws('/', paper.xmin, submitter.xmin, organization.xmin) AS version
    FROM paper LEFT JOIN submitter ON submitter.id = paper.submitter_id
    LEFT JOIN organization ON organization.name = paper.organization_name
    WHERE paper.id = ${id} AND hidden_at IS NULL`;
  return row?.version;
}

async function sitemapVersion(now: Date): Promise<string> {
  const [row] = await db().$queryRaw<{ version: string }[]>`
    SELECT concat_ws('/', count(*), max(hidden_at)) AS version FROM paper WHERE hidden_at IS NOT NULL`;
  return `${Math.floor(now.getTime() / HOUR_MS)} ${row?.version}`;
}
