import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { decodeSegment } from "@/app/decode-segment";
import { env } from "@/lib/env";
import { feedLinks } from "@/lib/feeds/feed-links";
import { type AskedRanking, parseRanking } from "@/lib/rankings/parse-ranking";
import { isKnownCategory, type RankedPapers, rankedPapers } from "@/lib/rankings/ranked-papers";
import { type Order, type Ranking, rankingPath, rankingTitle } from "@/lib/rankings/ranking";
import { rankingCursor } from "@/lib/rankings/ranking-cursor";
import { dayIn } from "@/lib/time";

/**
 * The list that a path names. A 404 when it names none, when it goes on past the end of one, and for a category that no
 * paper has; a list that is empty today is a page that says so.
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
  const types = {
    ...(sort === "trending" && feedLinks({ kind: "trending" }, "Trending papers")),
    ...(ranking.category !== undefined &&
      feedLinks({ kind: "category", category: ranking.category }, `New papers in ${ranking.category}`)),
  };
  return { title: rankingTitle(ranking), alternates: { canonical, types } };
}

function parseSegments(sort: Order["sort"], segments: string[]): AskedRanking {
  return (
    parseRanking(
      sort,
      segments.map((segment) => decodeSegment(segment) ?? notFound()),
    ) ?? notFound()
  );
}
