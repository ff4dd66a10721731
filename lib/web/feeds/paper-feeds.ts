import { readingListOfFeedToken } from "@/lib/community/collections/reading-list-feed";
import { searchFullPapers } from "@/lib/discovery/search/full-papers";
import type { Prisma } from "@/lib/generated/client";
import { nameOf } from "@/lib/members/names";
import { authorPath, papersByAuthor } from "@/lib/papers/author";
import { dailyPapers } from "@/lib/papers/daily-papers";
import { organizationPath } from "@/lib/papers/organization";
import { boundsOf, type Period, periodPath, periodTitle } from "@/lib/papers/period";
import { db } from "@/lib/platform/db";
import { dayStart } from "@/lib/platform/time";
import { ENTRIES_MAX, type Feed, type FeedEntry, paperEntry, paperEntryColumns } from "./feed";

/** More papers than any day had. */
const DAY_ENTRIES_MAX = 500;

/** The newest featured papers, whatever their days, so that a reader who polls once a day misses none of an ordinary day. */
export async function latestFeed(): Promise<Feed> {
  const papers = await db().paper.findMany({
    where: { feedDay: { not: null }, hiddenAt: null },
    orderBy: [{ feedDay: "desc" }, { featuredAt: "desc" }, { id: "desc" }],
    select: paperEntryColumns,
    take: ENTRIES_MAX,
  });
  return {
    title: "Papers of the day",
    description: "The research papers that were featured last.",
    pagePath: "/papers",
    entries: papers.map(paperEntry),
  };
}

/** The papers of a feed day, week or month, last featured first: all of a day, the newest of a longer period. */
export async function periodFeed(period: Period): Promise<Feed> {
  const { first, last } = boundsOf(period);
  const papers = await db().paper.findMany({
    where: { feedDay: { gte: dayStart(first), lte: dayStart(last) }, hiddenAt: null },
    orderBy: [{ feedDay: "desc" }, { featuredAt: "desc" }, { id: "desc" }],
    select: paperEntryColumns,
    take: period.kind === "day" ? DAY_ENTRIES_MAX : ENTRIES_MAX,
  });
  return {
    title: `Papers of ${periodTitle(period)}`,
    description: `The research papers of ${periodTitle(period)}.`,
    pagePath: periodPath(period),
    entries: papers.map(paperEntry),
  };
}

/** The newest papers by an author's name, featured or not; undefined if there are none. */
export async function authorFeed(name: string): Promise<Feed | undefined> {
  const found = await papersByAuthor(name, ENTRIES_MAX);
  if (found.length === 0) return undefined;
  return {
    title: `Papers by ${name}`,
    description: `The newest papers under the name ${name}.`,
    pagePath: authorPath(name),
    entries: await newestEntries({ id: { in: found.map(({ id }) => id) } }),
  };
}

/** The newest papers of an organisation; undefined if there is no such organisation. */
export async function organizationFeed(name: string): Promise<Feed | undefined> {
  const organization = await db().organization.findUnique({
    where: { name },
    select: { fullName: true },
  });
  if (!organization) return undefined;
  return {
    title: `Papers of ${organization.fullName}`,
    description: `The newest papers of ${organization.fullName}.`,
    pagePath: organizationPath(name),
    entries: await newestEntries({ organizationName: name }),
  };
}

/** The papers that a member saved, last saved first; undefined if no list has this token. */
export async function readingListFeed(token: string): Promise<Feed | undefined> {
  const collectionId = await readingListOfFeedToken(token);
  if (collectionId === undefined) return undefined;
  const papers = await db().collectionPaper.findMany({
    where: { collectionId, paper: { hiddenAt: null } },
    orderBy: [{ addedAt: "desc" }, { paperId: "desc" }],
    select: { addedAt: true, paper: { select: paperEntryColumns } },
    take: ENTRIES_MAX,
  });
  return {
    title: "Reading list",
    description: "The papers on a reading list, last saved first.",
    pagePath: "/reading-list",
    entries: papers.map(({ paper, addedAt }) => ({
      ...paperEntry(paper),
      published: addedAt,
      updated: addedAt,
    })),
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
  return {
    title: `New papers in ${category}`,
    description: `The newest papers of arXiv's category ${category}.`,
    pagePath: "/papers",
    entries: await newestEntries({ categories: { has: category } }),
  };
}

async function newestEntries(where: Prisma.PaperWhereInput): Promise<FeedEntry[]> {
  const papers = await db().paper.findMany({
    where: { ...where, hiddenAt: null },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    select: paperEntryColumns,
    take: ENTRIES_MAX,
  });
  return papers.map(paperEntry);
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
