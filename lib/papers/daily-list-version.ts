import { db } from "@/lib/platform/db";
import { addDays, dayStart } from "@/lib/platform/time";
import { latestFeedDay } from "./daily-list";
import { LATEST_FEED_PAGE, LATEST_FEED_PATHS } from "./latest-paths";
import { boundsOf, kindInFolder, outsideOf, type Period, parsePeriod, periodOf } from "./period";

/**
 * A text that changes whenever anything changes of which a period's page is made: its papers, their submitters and
 * organisations, and which periods beside it have papers. PostgreSQL stamps every row with the transaction that last
 * wrote it (xmin), so no writer has to remember to say that something changed. Far cheaper than rendering the page;
 * whatever feedOf comes to read must be read here too.
 */
export async function feedVersion(period: Period): Promise<string> {
  const { first, last } = boundsOf(period);
  const { before, after } = outsideOf(period);
  // A month's topics are compared with those of the month before (lib/topics).
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

const FEED_PATH = /^\/papers\/(date|week|month)\/([^/]+)(?:\/\d+)?$/;

/** A text that changes whenever the page at a path would; undefined for a page that must be rendered to be known. */
export async function pageVersion(path: string): Promise<string | undefined> {
  if (LATEST_FEED_PATHS.includes(path) || path === LATEST_FEED_PAGE) {
    const day = await latestFeedDay();
    return day === undefined ? undefined : `${day} ${await feedVersion({ kind: "day", key: day })}`;
  }
  const [, folder = "", key = ""] = FEED_PATH.exec(path) ?? [];
  const kind = kindInFolder(folder);
  const period = kind && parsePeriod(kind, key);
  return period && feedVersion(period);
}
