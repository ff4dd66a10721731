import { dailyPapers } from "@/lib/papers/daily-papers";
import { ENTRIES_MAX } from "./entries-max";
import type { Feed } from "./feed";
import { paperEntry } from "./paper-entry";

/** What trends among the featured papers, the highest first. */
export async function trendingFeed(): Promise<Feed> {
  const { papers } = await dailyPapers({ sort: "trending", limit: ENTRIES_MAX });
  return {
    title: "Trending papers",
    description: "The papers that gained most lately.",
    pagePath: "/papers/trending",
    entries: papers.map(paperEntry),
  };
}
