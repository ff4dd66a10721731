import { searchFullPapers } from "@/lib/discovery/search/full-papers";
import { nameOf } from "@/lib/members/names";
import { latestFeedDay } from "@/lib/papers/daily-list";
import { dailyPapers } from "@/lib/papers/daily-papers";
import { formatDay } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";
import { ENTRIES_MAX, type Feed, paperEntry, paperEntryColumns } from "./feed";

/** The papers of the latest feed day, last featured first: all of them, so that a daily poll misses none. */
export async function latestFeed(): Promise<Feed> {
  const day = await latestFeedDay();
  const papers =
    day === undefined
      ? []
      : await db().paper.findMany({
          where: { feedDay: dayStart(day), hiddenAt: null },
          orderBy: [{ featuredAt: "desc" }, { id: "desc" }],
          select: paperEntryColumns,
        });
  return {
    title: "Papers of the day",
    description:
      day === undefined
        ? "No papers yet."
        : `The research papers of ${formatDay(day, { day: "numeric", month: "long", year: "numeric" })}.`,
    pagePath: "/papers",
    entries: papers.map(paperEntry),
  };
}

/** The trending featured papers, highest first. */
export async function trendingFeed(): Promise<Feed> {
  const { papers } = await dailyPapers({ sort: "trending", limit: ENTRIES_MAX });
  return {
    title: "Trending papers",
    description: "The papers that gained most lately.",
    pagePath: "/papers/trending",
    entries: papers.map(paperEntry),
  };
}

/** The newest papers of an arXiv category, featured or not. */
export async function categoryFeed(category: string): Promise<Feed> {
  const papers = await db().paper.findMany({
    where: { categories: { has: category }, hiddenAt: null },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    select: paperEntryColumns,
    take: ENTRIES_MAX,
  });
  return {
    title: `New papers in ${category}`,
    description: `The newest papers of arXiv's category ${category}.`,
    pagePath: "/papers",
    entries: papers.map(paperEntry),
  };
}

/** A member's submissions, newest first; undefined if nobody has this handle. */
export async function memberFeed(handle: string): Promise<Feed | undefined> {
  const member = await db().member.findUnique({ where: { handle }, select: { id: true, name: true } });
  if (!member) return undefined;
  const papers = await db().paper.findMany({
    where: { submitter: { memberId: member.id }, hiddenAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: paperEntryColumns,
    take: ENTRIES_MAX,
  });
  const name = nameOf({ ...member, handle });
  return {
    title: `Papers that ${name} submitted`,
    description: `The papers that ${name} (@${handle}) brought in.`,
    pagePath: `/members/${handle}`,
    entries: papers.map(paperEntry),
  };
}

/** The results of a search, newest first, so that a saved search's feed shows what is new. */
export async function searchFeed(query: string): Promise<Feed> {
  const papers = await searchFullPapers(query, ENTRIES_MAX);
  const entries = papers.map(paperEntry);
  return {
    title: `Papers for ${query}`,
    description: `The papers found for ${query}.`,
    pagePath: `/papers?q=${encodeURIComponent(query)}`,
    entries: entries.toSorted((a, b) => b.published.getTime() - a.published.getTime()),
  };
}
