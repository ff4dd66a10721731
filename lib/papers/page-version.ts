import { latestFeedDay } from "./feed";
import { feedVersion } from "./feed-version";
import { LATEST_FEED_PAGE, LATEST_FEED_PATHS } from "./latest-feed-paths";
import { kindInFolder, parsePeriod } from "./period";

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
