import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { decodeSegment } from "@/app/decode-segment";
import { isKnownCategory, type RankedPapers, rankedPapers } from "@/lib/discovery/rankings/ranked-papers";
import {
  type Order,
  parseRanking,
  type Ranking,
  type RankingRequest,
  rankingCursor,
  rankingPath,
  rankingTitle,
} from "@/lib/discovery/rankings/ranking";
import { env } from "@/lib/platform/env";
import { dayIn } from "@/lib/platform/time";
import { feedLinks, rankingFeed } from "@/lib/web/feeds/address";

/**
 * The ranked list that a path names. A 404 if the path names none, is past the end of one, or names a category that no
 * paper has; a list that is only empty today is a page that says so.
 */
export async function loadRankingOrNotFound(
  sort: Order["sort"],
  segments: string[],
): Promise<{ ranking: Ranking; list: RankedPapers }> {
  const { ranking, after } = parseSegments(sort, segments);
  const list = await rankedPapers(ranking, { after, today: dayIn(env().FEED_TIME_ZONE, new Date()) });
  if (list.papers.length > 0) return { ranking, list };
  if (after || (ranking.category !== undefined && !(await isKnownCategory(ranking.category)))) notFound();
  return { ranking, list };
}

export function rankingMetadata(sort: Order["sort"], segments: string[]): Metadata {
  const { ranking, after } = parseSegments(sort, segments);
  const canonical = rankingPath(ranking, after && rankingCursor(after));
  const feed = rankingFeed(ranking);
  const types = feed ? feedLinks(feed, rankingTitle(ranking)) : {};
  return { title: rankingTitle(ranking), alternates: { canonical, types } };
}

function parseSegments(sort: Order["sort"], segments: string[]): RankingRequest {
  return (
    parseRanking(
      sort,
      segments.map((segment) => decodeSegment(segment) ?? notFound()),
    ) ?? notFound()
  );
}
